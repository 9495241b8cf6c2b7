package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.sandbox.Host;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// HTTP on behalf of runs. A redirect is followed for reading calls only, and only to where the
/// grants allow.
public final class HttpCalls implements Caller {

    /// Shorter than a lease's margin: a call begun on a valid lease has connected before anyone
    /// takes over.
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
    static final int LARGEST_ANSWER = 10 * 1024 * 1024;
    static final int MOST_REDIRECTS = 5;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    @Override
    public String kind() {
        return "http";
    }

    /// GET and HEAD without a body read; all else may change something.
    @Override
    public Journal.Effect effect(Json.Obj request) {
        var method = method(request);
        var reads =
                (method.equals("GET") || method.equals("HEAD")) && request.get("body").isEmpty();
        return reads ? Journal.Effect.READ : Journal.Effect.CHANGE;
    }

    @Override
    public Optional<String> refusal(Json.Obj request, Runbook.Grants grants) {
        return Destination.refusal(request.text("url").orElse(""), grants);
    }

    @Override
    public Host.Answer call(Json.Obj request, Circumstances circumstances) {
        var url = request.text("url").orElse("");
        try {
            return send(request, URI.create(url), circumstances, MOST_REDIRECTS);
        } catch (HttpTimeoutException e) {
            return new Host.Answer.Failed(
                    method(request) + " " + url + " gave no answer in time: " + e.getMessage());
        } catch (IOException e) {
            return new Host.Answer.Failed(method(request) + " " + url + " failed: " + sentence(e));
        } catch (IllegalArgumentException e) {
            return new Host.Answer.Refused(
                    method(request) + " " + url + " cannot be sent: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Host.Answer.Failed(method(request) + " " + url + " was interrupted");
        }
    }

    @Override
    public Json shadowAnswer(Json.Obj request) {
        return Json.fields()
                .put("status", 200)
                .put("headers", Json.EMPTY)
                .put("body", Json.fields().put("text", "{}").done())
                .done();
    }

    private Host.Answer send(
            Json.Obj request, URI to, Circumstances circumstances, int redirectsLeft)
            throws IOException, InterruptedException {
        var response =
                client.send(
                        http(request, to, circumstances),
                        HttpResponse.BodyHandlers.ofInputStream());
        var location = response.headers().firstValue("location");
        if (REDIRECTS.contains(response.statusCode())
                && location.isPresent()
                && effect(request) == Journal.Effect.READ) {
            response.body().close();
            return redirect(request, to.resolve(location.get()), circumstances, redirectsLeft);
        }
        try (var body = response.body()) {
            var bytes = body.readNBytes(LARGEST_ANSWER + 1);
            if (bytes.length > LARGEST_ANSWER) {
                return new Host.Answer.Failed(
                        to + " answered with more than " + LARGEST_ANSWER + " bytes; ask for less");
            }
            return new Host.Answer.Answered(answer(response, bytes));
        }
    }

    private Host.Answer redirect(
            Json.Obj request, URI to, Circumstances circumstances, int redirectsLeft)
            throws IOException, InterruptedException {
        if (redirectsLeft == 0) {
            return new Host.Answer.Failed(
                    "more than " + MOST_REDIRECTS + " redirects, the last one to " + to);
        }
        var refusal = Destination.refusal(to.toString(), circumstances.grants());
        if (refusal.isPresent()) {
            return new Host.Answer.Refused("redirected: " + refusal.get());
        }
        return send(request, to, circumstances, redirectsLeft - 1);
    }

    private HttpRequest http(Json.Obj request, URI to, Circumstances circumstances) {
        var http =
                HttpRequest.newBuilder(to)
                        .timeout(timeout(request, circumstances))
                        .method(method(request), body(request));
        request.object("headers")
                .orElse(Json.EMPTY)
                .fields()
                .forEach(
                        (name, value) -> {
                            if (value instanceof Json.Text(var text)) {
                                http.header(name, text);
                            }
                        });
        if (effect(request) == Journal.Effect.CHANGE) {
            http.setHeader("Idempotency-Key", circumstances.idempotencyKey());
        }
        return http.build();
    }

    private static HttpRequest.BodyPublisher body(Json.Obj request) {
        var body = request.object("body");
        if (body.isEmpty()) {
            return HttpRequest.BodyPublishers.noBody();
        }
        return body.get()
                .text("base64")
                .map(
                        encoded ->
                                HttpRequest.BodyPublishers.ofByteArray(
                                        Base64.getDecoder().decode(encoded)))
                .orElseGet(
                        () ->
                                HttpRequest.BodyPublishers.ofString(
                                        body.get().text("text").orElse("")));
    }

    private static Duration timeout(Json.Obj request, Circumstances circumstances) {
        var wanted =
                request.get("timeout")
                        .map(
                                value ->
                                        value instanceof Json.Num number
                                                ? number.value()
                                                : BigDecimal.ZERO)
                        .map(
                                seconds ->
                                        Duration.ofMillis(
                                                Math.max(1, seconds.movePointRight(3).longValue())))
                        .orElse(DEFAULT_TIMEOUT);
        var patience =
                circumstances.patience().isPositive()
                        ? circumstances.patience()
                        : Duration.ofMillis(1);
        return wanted.compareTo(patience) < 0 ? wanted : patience;
    }

    private static Json answer(HttpResponse<?> response, byte[] bytes) {
        Map<String, Json> headers = new LinkedHashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name, Json.text(String.join(", ", values))));
        return Json.fields()
                .put("status", response.statusCode())
                .put("headers", Json.object(headers))
                .put("body", content(bytes))
                .done();
    }

    private static Json content(byte[] bytes) {
        try {
            var text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return Json.fields().put("text", text).done();
        } catch (CharacterCodingException e) {
            return Json.fields().put("base64", Base64.getEncoder().encodeToString(bytes)).done();
        }
    }

    private static String method(Json.Obj request) {
        return request.text("method").orElse("GET");
    }

    private static String sentence(IOException e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
