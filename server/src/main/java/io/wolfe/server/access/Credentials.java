package io.wolfe.server.access;

import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// Finds the token in what a request carries: as a bearer's, or as the password that Git sends with
/// any name.
final class Credentials {

    private static final String BEARER = "bearer ";
    private static final String BASIC = "basic ";

    private Credentials() {}

    static Optional<String> token(RoutingContext request) {
        return switch (Door.of(request)) {
            case PUBLIC, WEBHOOK -> Optional.empty();
            case API, PAGES -> bearer(request);
            case GIT ->
                    bearer(request)
                            .or(() -> after(BASIC, header(request)).map(Credentials::password));
        };
    }

    static Optional<String> bearer(RoutingContext request) {
        return after(BEARER, header(request));
    }

    private static String header(RoutingContext request) {
        return Optional.ofNullable(request.request().getHeader("Authorization")).orElse("");
    }

    private static Optional<String> after(String scheme, String header) {
        return header.regionMatches(true, 0, scheme, 0, scheme.length())
                ? Optional.of(header.substring(scheme.length()).strip())
                : Optional.empty();
    }

    /// What cannot be read is no token of anyone.
    private static String password(String encoded) {
        try {
            var pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
