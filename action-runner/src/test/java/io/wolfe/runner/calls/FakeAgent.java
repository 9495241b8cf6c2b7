package io.wolfe.runner.calls;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Answers as an instance agent does, and runs nothing: a job writes what the test says, and ends
/// when the test says so.
final class FakeAgent implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, String> idsByKey = new ConcurrentHashMap<>();
    private final List<String> cancelled = new CopyOnWriteArrayList<>();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicReference<String> output = new AtomicReference<>("");
    private volatile String state = "running";

    FakeAgent() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    Agent at(String instance, int port) {
        return new Agent(instance, "kafka", URI.create("http://127.0.0.1:" + port), "token");
    }

    void write(String text) {
        output.updateAndGet(before -> before + text);
    }

    void end(String word) {
        state = word;
    }

    /// The next so many orders are answered 429.
    void beBusy(int times) {
        busy.set(times);
    }

    /// How many jobs there are: the same key is the same job.
    int jobs() {
        return idsByKey.size();
    }

    List<String> cancelled() {
        return cancelled;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST")) {
                accept(exchange);
            } else if (exchange.getRequestMethod().equals("DELETE")) {
                cancelled.add(path.substring("/v1/jobs/".length()));
                end("cancelled");
                send(exchange, 202, Json.EMPTY);
            } else if (path.endsWith("/output")) {
                tell(exchange);
            } else {
                send(exchange, 200, Json.fields().put("state", state).put("exitCode", 0).done());
            }
        }
    }

    private void accept(HttpExchange exchange) throws IOException {
        var order = (Json.Obj) JsonText.parse(exchange.getRequestBody().readAllBytes());
        if (busy.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            send(exchange, 429, Json.fields().put("detail", "all places are taken").done());
            return;
        }
        var id =
                idsByKey.computeIfAbsent(
                        order.text("idempotencyKey").orElseThrow(), _ -> "j" + idsByKey.size());
        send(exchange, 202, Json.fields().put("id", id).done());
    }

    private void tell(HttpExchange exchange) throws IOException {
        var from =
                Integer.parseInt(exchange.getRequestURI().getQuery().replaceFirst(".*from=", ""));
        var over = !state.equals("running");
        var bytes = output.get().getBytes(StandardCharsets.UTF_8);
        var text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
        var piece = Json.fields().put("stream", "stdout").put("text", text).done();
        send(
                exchange,
                200,
                Json.fields()
                        .put("next", bytes.length)
                        .put("complete", over)
                        .put("pieces", text.isEmpty() ? List.of() : List.of(piece))
                        .done());
    }

    private static void send(HttpExchange exchange, int status, Json body) throws IOException {
        var bytes = JsonText.bytes(body);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
