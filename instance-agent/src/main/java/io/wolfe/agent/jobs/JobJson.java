package io.wolfe.agent.jobs;

import io.wolfe.agent.jobs.Progress.Ended;
import io.wolfe.agent.jobs.Progress.Printed;
import io.wolfe.agent.jobs.Progress.Queued;
import io.wolfe.agent.jobs.Progress.Running;
import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A job as JSON: the one shape, on disk and to callers.
public final class JobJson {

    private JobJson() {}

    public static Json.Obj print(Job job) {
        var fields = new LinkedHashMap<String, Json>();
        var order = job.order();
        fields.put("id", Json.text(job.id()));
        fields.put("script", Json.text(order.script()));
        fields.put("arguments", job.terms().arguments());
        fields.put("timeout", Json.text(Durations.print(job.terms().timeout())));
        fields.put("asked", asked(order));
        fields.put("limits", BoundsJson.print(job.terms().bounds()));
        order.key().ifPresent(key -> fields.put("idempotencyKey", Json.text(key)));
        fields.put("state", Json.text(job.state()));
        fields.put("queuedAt", time(job.queuedAt()));
        progress(job.progress(), fields);
        return Json.object(fields);
    }

    private static Json asked(Order order) {
        var asked = Json.EMPTY.with("arguments", order.arguments());
        return order.timeout()
                .map(time -> asked.with("timeout", Json.text(Durations.print(time))))
                .orElse(asked);
    }

    private static void progress(Progress progress, Map<String, Json> fields) {
        switch (progress) {
            case Queued() -> {}
            case Running(var startedAt, var process, var held) -> {
                fields.put("heldBy", heldBy(held));
                fields.put("startedAt", time(startedAt));
                fields.put("process", Json.number(process));
            }
            case Ended ended -> ended(ended, fields);
        }
    }

    private static void ended(Ended ended, Map<String, Json> fields) {
        fields.put("heldBy", heldBy(ended.held()));
        ended.startedAt().ifPresent(at -> fields.put("startedAt", time(at)));
        fields.put("endedAt", time(ended.endedAt()));
        ended.startedAt()
                .map(at -> Duration.between(at, ended.endedAt()))
                .ifPresent(took -> fields.put("duration", Json.text(Durations.print(took))));
        ended.exit().ifPresent(exit -> fields.put("exitCode", Json.number(exit.code())));
        ended.exit()
                .flatMap(Exit::signal)
                .ifPresent(signal -> fields.put("signal", Json.text(signal)));
        fields.put("reason", Json.text(ended.reason()));
        ended.footprint().ifPresent(footprint -> fields.put("usage", usage(footprint)));
        fields.put("outputBytes", Json.number(ended.printed().bytes()));
        fields.put("outputKept", Json.number(ended.printed().kept()));
        fields.put("outputCut", Json.bool(ended.printed().cut()));
    }

    private static Json heldBy(Held held) {
        var by = new TreeMap<String, Json>();
        held.by().forEach((limit, holder) -> by.put(limit, Json.text(holder)));
        return Json.object(by);
    }

    private static Held readHeld(Json.Obj json) {
        var by = new TreeMap<String, String>();
        var written = json.object("heldBy").orElse(Json.EMPTY);
        written.fields().keySet().forEach(limit -> by.put(limit, word(written, limit)));
        return new Held(by);
    }

    private static Json usage(Footprint footprint) {
        return Json.fields()
                .put("peakMemory", footprint.peakMemory())
                .put("cpu", Durations.print(footprint.cpu()))
                .put("measuredBy", footprint.measuredBy())
                .done();
    }

    private static Footprint readUsage(Json.Obj usage) {
        return new Footprint(
                whole(usage, "peakMemory").orElseThrow(),
                Durations.parse(word(usage, "cpu")).orElseThrow(),
                word(usage, "measuredBy"));
    }

    static Job read(Json.Obj json) {
        var asked = json.object("asked").orElseThrow();
        var order =
                new Order(
                        word(json, "script"),
                        asked.object("arguments").orElseThrow(),
                        asked.text("timeout").flatMap(Durations::parse),
                        json.text("idempotencyKey"));
        var terms =
                new Terms(
                        json.object("arguments").orElseThrow(),
                        Durations.parse(word(json, "timeout")).orElseThrow(),
                        BoundsJson.read(json.object("limits").orElse(Json.EMPTY)));
        var queuedAt = Instant.parse(word(json, "queuedAt"));
        return new Job(word(json, "id"), order, terms, queuedAt, readProgress(json));
    }

    private static Progress readProgress(Json.Obj json) {
        var startedAt = json.text("startedAt").map(Instant::parse);
        return switch (word(json, "state")) {
            case "queued" -> new Queued();
            case "running" ->
                    new Running(
                            startedAt.orElseThrow(),
                            whole(json, "process").orElseThrow(),
                            readHeld(json));
            case String ending ->
                    new Ended(
                            Ending.named(ending),
                            startedAt,
                            Instant.parse(word(json, "endedAt")),
                            whole(json, "exitCode").map(code -> new Exit(code.intValue())),
                            word(json, "reason"),
                            new Printed(
                                    whole(json, "outputBytes").orElseThrow(),
                                    whole(json, "outputKept").orElse(0L),
                                    json.get("outputCut").equals(Optional.of(Json.bool(true)))),
                            readHeld(json),
                            json.object("usage").map(JobJson::readUsage));
        };
    }

    private static Json time(Instant at) {
        return Json.text(at.toString());
    }

    static String word(Json.Obj json, String field) {
        return json.text(field).orElseThrow();
    }

    static Optional<Long> whole(Json.Obj json, String field) {
        return json.get(field)
                .flatMap(
                        value ->
                                value instanceof Json.Num number && number.isWhole()
                                        ? Optional.of(number.value().longValueExact())
                                        : Optional.empty());
    }
}
