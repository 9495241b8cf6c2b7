package io.wolfe.agent.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.wolfe.agent.jobs.BoundsJson;
import io.wolfe.agent.jobs.Jobs;
import io.wolfe.agent.jobs.Part;
import io.wolfe.agent.scripts.Lookup;
import io.wolfe.agent.scripts.Scripts;
import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Every address of the agent. Who asks is decided first; only its health is told to anyone.
public final class Api implements HttpHandler {

    private static final Logger LOG = Logger.getLogger("agent.http");

    private static final int NO_BODY = -1;
    private static final int OPEN_END = 0;

    private final Card card;
    private final Metrics metrics;
    private final Callers callers;
    private final AuditTrail trail;
    private final int requestsPerSecond;
    private final Paces paces;
    private final Scripts scripts;
    private final Jobs jobs;
    private final JobDesk desk;

    /// Speaks for these scripts and jobs.
    ///
    /// @param card what the agent says of itself
    /// @param requestsPerSecond of each caller
    public Api(
            Card card,
            Callers callers,
            AuditTrail trail,
            int requestsPerSecond,
            Scripts scripts,
            Jobs jobs) {
        this.card = card;
        this.metrics = new Metrics(jobs);
        this.callers = callers;
        this.trail = trail;
        this.requestsPerSecond = requestsPerSecond;
        this.paces = new Paces(requestsPerSecond, System::nanoTime);
        this.scripts = scripts;
        this.jobs = jobs;
        this.desk = new JobDesk(scripts, jobs);
    }

    @Override
    public void handle(HttpExchange exchange) {
        try (exchange) {
            send(answerSafely(Request.of(exchange)), exchange);
        } catch (IOException e) {
            LOG.log(Level.FINE, "the caller went away", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answerSafely(Request request) throws IOException, InterruptedException {
        try {
            return answer(request);
        } catch (UncheckedIOException e) {
            LOG.log(Level.SEVERE, request.method() + " " + request.route() + " failed", e);
            return Problems.diskAway(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, request.method() + " " + request.route() + " failed", e);
            return Problems.bug();
        }
    }

    private Answer answer(Request request) throws IOException, InterruptedException {
        if (request.route().equals("/v1/health") && request.method().equals("GET")) {
            return Answer.ok(Json.EMPTY.with("status", Json.text("UP")));
        }
        var caller = callers.who(request.header("Authorization"));
        if (!paces.allow(caller.map(Caller::name).orElseGet(request::from))) {
            return Problems.tooOften(requestsPerSecond);
        }
        if (caller.isEmpty()) {
            var refusal = Problems.anonymous();
            trail.note(request, "nobody", Json.EMPTY, 401);
            return refusal;
        }
        var answer = route(request, caller.get());
        if (!request.method().equals("GET")) {
            trail.note(
                    request,
                    caller.get().name(),
                    AuditTrail.about(request.understood()),
                    answer.status());
        }
        return answer;
    }

    private Answer route(Request request, Caller caller) throws IOException, InterruptedException {
        var method = request.method();
        return switch (request.route()) {
            case "/v1/jobs" ->
                    switch (method) {
                        case "GET" -> desk.list(request, caller);
                        case "POST" -> desk.accept(request, caller);
                        default -> Problems.notAllowed(method, "GET, POST");
                    };
            case "/v1/jobs/{id}" ->
                    switch (method) {
                        case "GET" -> desk.show(request, caller);
                        case "DELETE" -> desk.cancel(request, caller);
                        default -> Problems.notAllowed(method, "GET, DELETE");
                    };
            case "/v1/jobs/{id}/output" ->
                    method.equals("GET")
                            ? desk.output(request, caller)
                            : Problems.notAllowed(method, "GET");
            case "/v1/scripts" -> get(method, this::scripts);
            case "/v1", "/v1/instance" -> get(method, () -> Answer.ok(card.show()));
            case "/v1/metrics" -> get(method, metrics::print);
            case "/v1/health" -> Problems.notAllowed(method, "GET");
            default ->
                    Problems.notFound(
                            "nothing is at " + request.route(),
                            "see /v1, /v1/jobs, /v1/scripts, /v1/metrics and /v1/health");
        };
    }

    private static Answer get(String method, Supplier<Answer> answer) {
        return method.equals("GET") ? answer.get() : Problems.notAllowed(method, "GET");
    }

    private Answer scripts() {
        var items = scripts.all().stream().map(Api::describe).toList();
        return Answer.ok(Json.EMPTY.with("items", Json.array(items)).with("next", Json.NULL));
    }

    private static Json describe(Lookup lookup) {
        var named = Json.EMPTY.with("name", Json.text(lookup.name()));
        return switch (lookup) {
            case Lookup.Found(var script) ->
                    named.with("runnable", Json.bool(true))
                            .with("description", Json.text(script.description()))
                            .with("timeout", Json.text(Durations.print(script.timeout())))
                            .with("limits", BoundsJson.print(script.manner().bounds()))
                            .with("parameters", script.parameters().schema());
            case Lookup.Refused(var name, var problems) ->
                    named.with("runnable", Json.bool(false))
                            .with(
                                    "errors",
                                    Json.array(problems.stream().map(Problems::json).toList()));
            case Lookup.Unknown unknown -> named.with("runnable", Json.bool(false));
        };
    }

    private void send(Answer answer, HttpExchange exchange)
            throws IOException, InterruptedException {
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        switch (answer) {
            case Answer.Document(var status, var type, var body, var headers) -> {
                head(exchange, type, headers);
                whole(exchange, status, JsonText.bytes(body));
            }
            case Answer.Text text -> {
                head(exchange, "text/plain; charset=utf-8", where(text.part()));
                whole(exchange, 200, text.bytes());
            }
            case Answer.Plain(var type, var text) -> {
                head(exchange, type, Map.of());
                whole(exchange, 200, text.getBytes(StandardCharsets.UTF_8));
            }
            case Answer.Following following -> {
                head(exchange, "text/event-stream", Map.of());
                exchange.sendResponseHeaders(200, OPEN_END);
                new EventStream(jobs, following, exchange.getResponseBody()).write();
            }
        }
    }

    private static Map<String, String> where(Part part) {
        return Map.of(
                "Wolfe-Next-Offset", Long.toString(part.next()),
                "Wolfe-Output-Complete", Boolean.toString(part.isLast()));
    }

    private static void head(HttpExchange exchange, String type, Map<String, String> headers) {
        exchange.getResponseHeaders().set("Content-Type", type);
        headers.forEach(exchange.getResponseHeaders()::set);
    }

    private static void whole(HttpExchange exchange, int status, byte[] body) throws IOException {
        if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
