package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import io.wolfe.runner.secrets.RunSecrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a run wants to send. Nothing in it is believed to be well-formed.
record HttpOrder(Json.Obj request) {

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    /// Meant for the one server that was named; not told to another that it leads to.
    private static final Set<String> CONFIDENTIAL =
            Set.of("authorization", "cookie", "proxy-authorization");

    /// What says where a message begins and ends, and to whom it goes.
    private static final Set<String> RESERVED =
            Set.of(
                    "host",
                    "content-length",
                    "transfer-encoding",
                    "connection",
                    "keep-alive",
                    "proxy-connection",
                    "expect",
                    "upgrade",
                    "te",
                    "trailer");

    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final int LARGEST_BODY = 10 * 1024 * 1024;
    private static final int MOST_RETRIES = 5;
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
        return methodFault().or(this::headerFault).or(this::bodyFault);
    }

    private Optional<String> methodFault() {
        return METHOD.matcher(method()).matches()
                ? Optional.empty()
                : Optional.of(
                        "\""
                                + printable(method())
                                + "\" is no method; use GET, POST, PUT and the like");
    }

    private Optional<String> bodyFault() {
        try {
            var length = content().length;
            return length <= LARGEST_BODY
                    ? Optional.empty()
                    : Optional.of(
                            "the body has "
                                    + length
                                    + " bytes; at most "
                                    + LARGEST_BODY / 1024 / 1024
                                    + " MiB are sent in one call");
        } catch (IllegalArgumentException e) {
            return Optional.of("the body is no base64");
        }
    }

    private Optional<String> headerFault() {
        return headers().keySet().stream()
                .filter(name -> RESERVED.contains(name.toLowerCase(Locale.ROOT)))
                .map(
                        name ->
                                "the header \""
                                        + name
                                        + "\" is not for runbooks to set: it belongs to the"
                                        + " connection")
                .findFirst()
                .or(this::unprintableHeader);
    }

    private Optional<String> unprintableHeader() {
        return headers().entrySet().stream()
                .filter(
                        header ->
                                !HEADER.matcher(header.getKey()).matches()
                                        || !isOneLine(header.getValue()))
                .map(
                        header ->
                                "the header \""
                                        + printable(header.getKey())
                                        + "\" holds a line break or another character that no header may; a header is one line of plain ASCII text")
                .findFirst();
    }

    /// The order as it is sent, with secrets in the places of their handles. It is never written
    /// down.
    HttpOrder resolved(RunSecrets secrets) {
        var sent =
                request.with("url", Json.text(secrets.resolve(url(), HttpOrder::percentEncoded)));
        var headers = Json.fields();
        headers()
                .forEach(
                        (name, value) ->
                                headers.put(
                                        name, secrets.resolve(value, UnaryOperator.identity())));
        authorization(secrets).ifPresent(value -> headers.put("Authorization", value));
        sent = sent.with("headers", headers.done());
        var body = request.object("body");
        return new HttpOrder(
                body.isEmpty() ? sent : sent.with("body", resolved(body.get(), secrets)));
    }

    private Optional<String> authorization(RunSecrets secrets) {
        var auth = request.object("auth").orElse(Json.EMPTY);
        return auth.text("bearer")
                .map(token -> "Bearer " + secrets.resolve(token, UnaryOperator.identity()))
                .or(() -> auth.text("user").map(user -> basic(user, auth, secrets)));
    }

    private static String basic(String user, Json.Obj auth, RunSecrets secrets) {
        var password = auth.text("password").orElse("");
        var pair = secrets.resolve(user + ":" + password, UnaryOperator.identity());
        var encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        if (secrets.isIn(user + password)) {
            secrets.hide(encoded);
        }
        return "Basic " + encoded;
    }

    private Json resolved(Json.Obj body, RunSecrets secrets) {
        var bytes = body.text("base64");
        if (bytes.isEmpty()) {
            var text = body.text("text").orElse("");
            return Json.fields().put("text", secrets.resolve(text, written())).done();
        }
        var latin =
                new String(Base64.getDecoder().decode(bytes.get()), StandardCharsets.ISO_8859_1);
        if (!secrets.isIn(latin)) {
            return body;
        }
        var sent = secrets.resolve(latin, HttpOrder::asLatin).getBytes(StandardCharsets.ISO_8859_1);
        return Json.fields().put("base64", Base64.getEncoder().encodeToString(sent)).done();
    }

    /// As the body's type would write it, so that a quote in a secret stays a quote.
    private UnaryOperator<String> written() {
        var type =
                headers().entrySet().stream()
                        .filter(header -> header.getKey().equalsIgnoreCase("content-type"))
                        .map(header -> header.getValue().toLowerCase(Locale.ROOT))
                        .findFirst()
                        .orElse("");
        if (type.contains("json")) {
            return HttpOrder::quoted;
        }
        return type.contains("x-www-form-urlencoded")
                ? HttpOrder::percentEncoded
                : UnaryOperator.identity();
    }

    private static String percentEncoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String quoted(String value) {
        var text = JsonText.print(Json.text(value));
        return text.substring(1, text.length() - 1);
    }

    private static String asLatin(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /// What a server that was not named by the run may hear: nothing confidential.
    HttpOrder forAnother(RunSecrets secrets) {
        var headers = Json.fields();
        headers()
                .forEach(
                        (name, value) -> {
                            if (!CONFIDENTIAL.contains(name.toLowerCase(Locale.ROOT))
                                    && !secrets.isIn(value)) {
                                headers.put(name, value);
                            }
                        });
        return new HttpOrder(request.with("headers", headers.done()).with("auth", Json.NULL));
    }

    /// The header lines of the request.
    List<Map.Entry<String, String>> lines(boolean looks, String idempotencyKey) {
        var lines = new LinkedHashMap<>(headers());
        lines.keySet().removeIf(name -> name.equalsIgnoreCase("accept-encoding"));
        if (!looks) {
            lines.keySet().removeIf(name -> name.equalsIgnoreCase("idempotency-key"));
            lines.put("Idempotency-Key", idempotencyKey);
        }
        return List.copyOf(lines.entrySet());
    }

    /// How often a call that failed in passing is tried again.
    int retries() {
        var wanted = request.get("retries").map(Seconds::of).orElse(Duration.ZERO);
        return (int) Math.min(wanted.toSeconds(), MOST_RETRIES);
    }

    private Map<String, String> headers() {
        var headers = request.object("headers").orElse(Json.EMPTY);
        return headers.fields().keySet().stream()
                .filter(name -> headers.text(name).isPresent())
                .collect(Collectors.toMap(name -> name, name -> headers.text(name).orElseThrow()));
    }

    byte[] content() {
        var body = request.object("body").orElse(Json.EMPTY);
        return body.text("base64")
                .map(Base64.getDecoder()::decode)
                .orElseGet(() -> body.text("text").orElse("").getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOneLine(String text) {
        return text.chars().noneMatch(c -> c != '\t' && (c < ' ' || c > '~'));
    }

    private static String printable(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
