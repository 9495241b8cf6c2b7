package io.wolfe.studio.fakes;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Journal.Effect;
import io.wolfe.model.execution.Journal.Status;
import io.wolfe.model.execution.LogLine.Level;
import io.wolfe.model.rule.RuleName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Fills an environment with what may happen between midnight and four.
record Night(World.Place place, Environment environment, Instant now) {

    private static final List<String> RUNBOOKS =
            List.of(
                    "restart-unhealthy-pods",
                    "drain-cassandra-node",
                    "rotate-log-volume",
                    "failover-primary-db",
                    "expand-asg",
                    "clear-stuck-queue",
                    "renew-edge-cert");

    void happen() {
        var offline = Samples.eventId("offline" + environment);
        var failed = new ExecutionId("failed-" + environment);
        executions(offline);
        failedRun(failed, offline);
        runningRun(offline);
        events(offline, failed);
    }

    private void executions(EventId event) {
        var outcomes =
                List.of(
                        Samples.succeeded(),
                        Samples.succeeded(),
                        Samples.suppressed(),
                        Samples.succeeded(),
                        Samples.cancelled(),
                        Samples.succeeded(),
                        Samples.timedOut(),
                        Samples.succeeded(),
                        Samples.lost(),
                        Samples.succeeded(),
                        Samples.escalated());
        for (var i = 0; i < 70; i++) {
            place.executions()
                    .put(
                            Samples.ended(
                                    request("x%05d%s".formatted(48_196 - i, environment), i, event),
                                    now.minusSeconds(300 + 211L * i),
                                    Duration.ofMillis(1_040 + (i * 7_219L) % 52_000),
                                    outcomes.get(i % outcomes.size())));
        }
        place.executions()
                .put(
                        Samples.queued(
                                request("queued-" + environment, 3, event), now.minusSeconds(2)));
    }

    private Execution.Request request(String id, int i, EventId event) {
        var runbook = RUNBOOKS.get(i % RUNBOOKS.size());
        var cause =
                i % 4 == 0
                        ? new Cause.ByPerson("mkato", null)
                        : new Cause.ByRule(i < 3 ? event : otherEvent(i), new RuleName(runbook));
        return Samples.request(
                id,
                runbook,
                cause,
                Json.fields().put("cluster", "edge-eu-1").put("at_most", i).done());
    }

    private EventId otherEvent(int i) {
        return Samples.eventId("more" + i % 24 + environment);
    }

    private void failedRun(ExecutionId id, EventId event) {
        var at = now.minusSeconds(130);
        var request =
                Samples.request(
                        id.value(),
                        "restart-unhealthy-pods",
                        new Cause.ByRule(event, new RuleName("pods-not-ready")),
                        Json.fields()
                                .put("cluster", "edge-eu-1")
                                .put("namespace", "api")
                                .put("max_pods", 5)
                                .put("dry", false)
                                .done());
        place.executions()
                .put(Samples.ended(request, at, Duration.ofMillis(14_600), Samples.failed()));
        place.log().add(id, Samples.failedLog(at.plusMillis(212)));
        calls(id, at.plusMillis(900));
    }

    private void calls(ExecutionId id, Instant at) {
        var pods = "https://kubernetes.edge-eu-1.example.net/api/v1/namespaces/api/pods";
        place.journal()
                .add(
                        Samples.call(
                                id,
                                1,
                                "http",
                                Effect.READ,
                                Status.ANSWERED,
                                http("GET", pods + "?labelSelector=app%3Dapi"),
                                answer(200, "{\"items\":[{\"name\":\"api-7f9c-x2k1\"}]}"),
                                at));
        place.journal()
                .add(
                        Samples.call(
                                id,
                                2,
                                "http",
                                Effect.CHANGE,
                                Status.ANSWERED,
                                http("DELETE", pods + "/api-7f9c-x2k1"),
                                answer(200, "{}"),
                                at.plusMillis(2_000)));
        place.journal()
                .add(
                        Samples.call(
                                id,
                                3,
                                "http",
                                Effect.CHANGE,
                                Status.ANSWERED,
                                http("DELETE", pods + "/api-7f9c-88dz"),
                                answer(429, "Cannot evict pod as it would violate the budget."),
                                at.plusMillis(4_000)));
        place.journal()
                .add(
                        Samples.call(
                                id,
                                4,
                                "job",
                                Effect.CHANGE,
                                Status.UNKNOWN,
                                Json.fields()
                                        .put("instance", "i-0abc41d2")
                                        .put("script", "collect-thread-dump")
                                        .done(),
                                Json.NULL,
                                at.plusMillis(9_000)));
    }

    private static Json http(String method, String url) {
        return Json.fields().put("method", method).put("url", url).done();
    }

    private static Json answer(int status, String body) {
        return Json.fields()
                .put("status", status)
                .put("headers", Json.fields().put("content-type", "application/json").done())
                .put("body", Json.fields().put("text", body).done())
                .done();
    }

    private void runningRun(EventId event) {
        var request =
                Samples.request(
                        "running-" + environment,
                        "kafka-broker-offline",
                        new Cause.ByRule(event, new RuleName("kafka-broker-offline")),
                        Json.fields().put("broker", "i-0abc41d2").done());
        var at = now.minusSeconds(21);
        place.executions().put(Samples.running(request, at));
        place.log()
                .add(
                        request.id(),
                        List.of(
                                Samples.line(
                                        1,
                                        at.plusMillis(230),
                                        Level.INFO,
                                        "look at i-0abc41d2",
                                        "asking Eureka"),
                                Samples.line(
                                        2,
                                        at.plusMillis(290),
                                        Level.WARN,
                                        "look at i-0abc41d2",
                                        "Eureka says DOWN since 03:40:58"),
                                Samples.line(
                                        3, at.plusMillis(300), Level.INFO, null, "restarting")));
    }

    private void events(EventId offline, ExecutionId execution) {
        var at = now.minusSeconds(131);
        var decisions =
                List.of(
                        Samples.notFired(
                                "disk-nearly-full",
                                "data.alert",
                                Json.text("KafkaBrokerOffline"),
                                Json.array(List.of(Json.text("DiskNearlyFull"))),
                                "data.alert is \"KafkaBrokerOffline\"; the rule wants \"DiskNearlyFull\"."),
                        Samples.notFired(
                                "low-severity-only",
                                "data.severity",
                                Json.text("critical"),
                                Json.array(List.of(Json.text("low"), Json.text("info"))),
                                "data.severity is \"critical\"; the rule wants \"low\" or \"info\"."),
                        Samples.fired("kafka-broker-offline", "kafka-broker-offline", execution));
        place.events()
                .put(
                        Samples.event(
                                offline,
                                Samples.offline("i-0abc41d2"),
                                at,
                                Samples.ruling(at.plusMillis(14), decisions)));
        for (var i = 1; i < 24; i++) {
            place.events()
                    .put(
                            Samples.event(
                                    Samples.eventId("more" + i + environment),
                                    Samples.offline("i-0abc41" + i),
                                    at.minusSeconds(97L * i),
                                    Samples.ruling(at, decisions.subList(0, 2))));
        }
        place.events()
                .put(
                        Samples.unreadable(
                                Samples.eventId("unreadable" + environment),
                                now.minusSeconds(600),
                                "{\"alert\": \"KafkaBrokerOffl",
                                "not JSON at line 1, column 27: Unexpected end-of-input in a text"));
    }
}
