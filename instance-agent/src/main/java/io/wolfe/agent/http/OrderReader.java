package io.wolfe.agent.http;

import io.wolfe.agent.jobs.Order;
import io.wolfe.agent.scripts.Nearest;
import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the body of `POST /v1/jobs`, finding everything that is wrong with it at once.
final class OrderReader {

    private static final List<String> KEYS =
            List.of("script", "arguments", "timeout", "idempotencyKey");
    private static final int LONGEST_KEY = 200;

    private final Json.Obj body;
    private final List<Problem> problems = new ArrayList<>();

    private OrderReader(Json.Obj body) {
        this.body = body;
    }

    sealed interface Reading {

        record Understood(Order order) implements Reading {}

        record Wrong(List<Problem> problems) implements Reading {}
    }

    static Reading read(Json.Obj body) {
        return new OrderReader(body).read();
    }

    private Reading read() {
        body.fields().keySet().forEach(this::refuseUnknown);
        var order = new Order(script(), arguments(), timeout(), key());
        return problems.isEmpty() ? new Reading.Understood(order) : new Reading.Wrong(problems);
    }

    private void refuseUnknown(String key) {
        if (!KEYS.contains(key)) {
            problem(
                    key,
                    "unknown key \"" + key + "\"",
                    Nearest.to(key, KEYS).orElse("known here: " + String.join(", ", KEYS)));
        }
    }

    private String script() {
        return body.text("script")
                .orElseGet(
                        () -> {
                            var what = "\"script\" is missing or not a text";
                            problem("script", what, "name one of GET /v1/scripts");
                            return "";
                        });
    }

    private Json.Obj arguments() {
        var given = body.get("arguments").orElse(Json.EMPTY);
        if (given instanceof Json.Obj arguments) {
            return arguments;
        }
        problem("arguments", "\"arguments\" is not an object", "write {\"name\": value}");
        return Json.EMPTY;
    }

    private Optional<Duration> timeout() {
        var given = body.get("timeout").filter(value -> value != Json.NULL);
        var timeout =
                given.flatMap(value -> body.text("timeout"))
                        .flatMap(Durations::parse)
                        .filter(Duration::isPositive);
        if (given.isPresent() && timeout.isEmpty()) {
            problem(
                    "timeout",
                    "\"timeout\" is not a duration",
                    "write a whole number and a unit: \"500ms\", \"30s\", \"5m\" or \"1h\"");
        }
        return timeout;
    }

    private Optional<String> key() {
        var given = body.get("idempotencyKey").filter(value -> value != Json.NULL);
        var key =
                given.flatMap(value -> body.text("idempotencyKey"))
                        .filter(text -> !text.isEmpty() && text.length() <= LONGEST_KEY);
        if (given.isPresent() && key.isEmpty()) {
            problem(
                    "idempotencyKey",
                    "\"idempotencyKey\" is not a text of 1 to " + LONGEST_KEY + " characters",
                    "give one that no other job has, or leave it out");
        }
        return key;
    }

    private void problem(String path, String message, String suggestion) {
        problems.add(Problem.at(path, message, suggestion));
    }
}
