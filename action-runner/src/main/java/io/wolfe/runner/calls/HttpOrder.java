package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a run wants to send. Nothing in it is believed to be well-formed.
record HttpOrder(Json.Obj request) {

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /// Meant for the one server that was named; not told to another that it leads to.
    private static final Set<String> CONFIDENTIAL =
            Set.of("authorization", "cookie", "proxy-authorization");

    private static final Set<String> READING = Set.of("GET", "HEAD");

    String method() {
        return request.text("method").orElse("GET");
    }

    String url() {
        return request.text("url").orElse("");
    }

    /// GET and HEAD without a body read; all else may change something.
    boolean reads() {
        return READING.contains(method()) && request.get("body").isEmpty();
    }

    Duration timeout() {
        return request.get("timeout").map(Seconds::of).orElse(DEFAULT_TIMEOUT);
    }

    /// Why it cannot be put into a request; empty when it can.
    Optional<String> fault() {
        return headers().entrySet().stream()
                .filter(header -> !isOneLine(header.getKey() + header.getValue()))
                .map(
                        header ->
                                "the header \""
                                        + printable(header.getKey())
                                        + "\" holds a line break or another control character; a header is one line of plain text")
                .findFirst();
    }

    /// @param named whether `to` is the server the run named, or one that it led to
    /// @throws IllegalArgumentException with a sentence about what cannot be sent
    HttpRequest to(URI to, boolean named, String idempotencyKey) {
        var http = HttpRequest.newBuilder(to).method(method(), body());
        headers()
                .forEach(
                        (name, value) -> {
                            if (named || !CONFIDENTIAL.contains(name.toLowerCase(Locale.ROOT))) {
                                http.header(name, value);
                            }
                        });
        if (!reads()) {
            http.setHeader("Idempotency-Key", idempotencyKey);
        }
        return http.build();
    }

    private Map<String, String> headers() {
        var headers = request.object("headers").orElse(Json.EMPTY);
        return headers.fields().keySet().stream()
                .filter(name -> headers.text(name).isPresent())
                .collect(Collectors.toMap(name -> name, name -> headers.text(name).orElseThrow()));
    }

    private HttpRequest.BodyPublisher body() {
        return request.object("body")
                .map(HttpOrder::body)
                .orElseGet(HttpRequest.BodyPublishers::noBody);
    }

    private static HttpRequest.BodyPublisher body(Json.Obj body) {
        return body.text("base64")
                .map(encoded -> Base64.getDecoder().decode(encoded))
                .map(HttpRequest.BodyPublishers::ofByteArray)
                .orElseGet(() -> HttpRequest.BodyPublishers.ofString(body.text("text").orElse("")));
    }

    private static boolean isOneLine(String text) {
        return text.chars().noneMatch(c -> c != '\t' && Character.isISOControl(c));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
