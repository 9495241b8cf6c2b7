package io.wolfe.studio.http;

import io.wolfe.library.repository.Author;
import io.wolfe.model.Refusal;
import jakarta.ws.rs.core.SecurityContext;

/// Who asks, and for how much.
final class Caller {

    private static final int MOST = 500;

    private Caller() {}

    static String name(SecurityContext security) {
        var principal = security.getUserPrincipal();
        return principal == null || principal.getName().isBlank()
                ? "somebody"
                : principal.getName();
    }

    static Author author(SecurityContext security) {
        return Author.user(name(security));
    }

    static int limit(String limit) {
        try {
            var wanted = Integer.parseInt(limit);
            if (wanted >= 1 && wanted <= MOST) {
                return wanted;
            }
        } catch (NumberFormatException notANumber) {
            // said below, as for a number that is too large
        }
        throw new Refusal(
                Refusal.Kind.MALFORMED,
                "limit=" + limit + " cannot be read: give a number from 1 to " + MOST);
    }
}
