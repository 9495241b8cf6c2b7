package io.wolfe.sensor.webhooks;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody shows at the address of a webhook. Equality is not asked for.
///
/// @param headers by their names in lower case
/// @param token from the address, if it has one
@SuppressWarnings("ArrayRecordComponent") // a knock is looked at once and compared with nothing
public record Knock(Map<String, String> headers, @Nullable String token, byte[] body) {

    private static final String BEARER = "bearer ";

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// Where it was put, the surest place first.
    Optional<String> anyToken() {
        return header("x-wolfe-token")
                .or(() -> header("authorization").flatMap(Knock::bearer))
                .or(() -> Optional.ofNullable(token));
    }

    private static Optional<String> bearer(String header) {
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? Optional.of(header.substring(BEARER.length()).strip())
                : Optional.empty();
    }
}
