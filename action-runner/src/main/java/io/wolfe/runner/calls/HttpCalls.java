package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.sandbox.Host;
import java.io.IOException;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// HTTP on behalf of runs. A redirect is followed for reading calls only, and only to where the
/// grants allow. A call's timeout covers all of it, from the first connect to the last byte.
public final class HttpCalls implements Caller {

    /// Shorter than a lease's margin: a call begun on a valid lease has connected before anyone
    /// takes over.
    static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

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

    @Override
    public Journal.Effect effect(Json.Obj request) {
        return new HttpOrder(request).reads() ? Journal.Effect.READ : Journal.Effect.CHANGE;
    }

    @Override
    public Optional<String> refusal(Json.Obj request, Runbook.Grants grants) {
        var order = new HttpOrder(request);
        return Destination.refusal(order.url(), grants).or(order::fault);
    }

    @Override
    public Host.Answer call(Json.Obj request, Circumstances circumstances) {
        var order = new HttpOrder(request);
        var what = order.method() + " " + order.url();
        try {
            return send(order, circumstances);
        } catch (IOException e) {
            return new Host.Answer.Failed(what + " failed: " + Mishap.sentence(e));
        } catch (IllegalArgumentException e) {
            return new Host.Answer.Refused(what + " cannot be sent: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Host.Answer.Failed(what + " was interrupted");
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

    private Host.Answer send(HttpOrder order, Circumstances circumstances)
            throws IOException, InterruptedException {
        var patience = shorter(order.timeout(), circumstances.patience());
        var deadline = System.nanoTime() + patience.toNanos();
        var first = URI.create(order.url());
        var to = first;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            var request = order.to(to, isSameServer(first, to), circumstances.idempotencyKey());
            var response = exchange(request, deadline - System.nanoTime());
            var location = response.headers().firstValue("location");
            if (!REDIRECTS.contains(response.statusCode())
                    || location.isEmpty()
                    || !order.reads()) {
                return new Host.Answer.Answered(answer(response));
            }
            to = resolved(to, location.get());
            var refusal = Destination.refusal(to.toString(), circumstances.grants());
            if (refusal.isPresent()) {
                return new Host.Answer.Refused(first + " redirects: " + refusal.get());
            }
        }
        throw new IOException("more than " + MOST_REDIRECTS + " redirects, the last one to " + to);
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, long nanos)
            throws IOException, InterruptedException {
        var answer = client.sendAsync(request, head -> new WholeBody(LARGEST_ANSWER));
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException mishap
                    ? mishap
                    : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer in time");
        } finally {
            answer.cancel(true);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static boolean isSameServer(URI one, URI other) {
        return one.getScheme().equals(other.getScheme())
                && one.getRawAuthority().equals(other.getRawAuthority());
    }

    private static URI resolved(URI from, String location) throws IOException {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException("it redirects to \"" + location + "\", which is no URL", e);
        }
    }

    private static Json answer(HttpResponse<byte[]> response) {
        Map<String, Json> headers = new LinkedHashMap<>();
        response.headers()
                .map()
                .forEach((name, values) -> headers.put(name, Json.text(String.join(", ", values))));
        return Json.fields()
                .put("status", response.statusCode())
                .put("headers", Json.object(headers))
                .put("body", content(response.body()))
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
}
