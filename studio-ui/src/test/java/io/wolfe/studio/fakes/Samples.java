package io.wolfe.studio.fakes;

import io.wolfe.model.Environment;
import io.wolfe.model.Hash;
import io.wolfe.model.Json;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.execution.Attempt;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.execution.LogLine.Level;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.Outcome.Category;
import io.wolfe.model.execution.Outcome.Disposition;
import io.wolfe.model.execution.Outcome.Reason;
import io.wolfe.model.execution.RunnerId;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.rule.Ruling;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// A believable night: brokers, brokers' runbooks, and what became of them.
public final class Samples {

    public static final TeamName TEAM = new TeamName("rtdi");
    public static final Commit COMMIT = new Commit("4be1f09ac81d7736e0a52f8c9d03b6417ea5520b");
    private static final RunnerId RUNNER = new RunnerId("compute-eu-1b-07/2");
    private static final String ESC = "\u001b[";

    private Samples() {}

    // Executions

    public static Execution.Request request(
            String id, String runbook, Cause cause, Json.Obj parameters) {
        return new Execution.Request(
                new ExecutionId(id),
                TEAM,
                new RunbookName(runbook),
                COMMIT,
                parameters,
                cause,
                false);
    }

    public static Execution.Request request(String id) {
        return request(
                id,
                "kafka-broker-offline",
                new Cause.ByPerson("mkato", null),
                Json.fields().put("broker", "i-0abc41d2").done());
    }

    public static Execution queued(Execution.Request request, Instant at) {
        return Execution.queued(request, at);
    }

    public static Execution running(Execution.Request request, Instant queuedAt) {
        return execution(request, queuedAt, ExecutionState.RUNNING, null, null);
    }

    public static Execution ended(
            Execution.Request request, Instant queuedAt, Duration took, Outcome outcome) {
        var endedAt = queuedAt.plusMillis(212).plus(took);
        return execution(request, queuedAt, outcome.state(), outcome, endedAt);
    }

    private static Execution execution(
            Execution.Request request,
            Instant queuedAt,
            ExecutionState state,
            Outcome outcome,
            Instant endedAt) {
        var attempt = new Attempt(1, RUNNER, queuedAt, queuedAt.plusMillis(212), endedAt, outcome);
        return new Execution(request, queuedAt, state, List.of(attempt), outcome, endedAt, null, 0);
    }

    public static Outcome failed() {
        return new Outcome.Failed(
                new Reason(
                        Category.RAISED,
                        "RuntimeError: pod api-7f9c-88dz is protected by PodDisruptionBudget api-pdb",
                        """
                        Traceback (most recent call last):
                          File "runbooks/restart-unhealthy-pods/main.py", line 13, in run
                            restart(ctx, pod)
                          File "runbooks/restart-unhealthy-pods/main.py", line 31, in restart
                            raise RuntimeError(answer["error"])
                        RuntimeError: pod api-7f9c-88dz is protected by PodDisruptionBudget api-pdb"""));
    }

    public static Outcome succeeded() {
        return new Outcome.Succeeded(
                Json.fields()
                        .put("restarted", "i-0abc41d2")
                        .put("exit", 0)
                        .put("partitions", Json.array(List.of(Json.number(3), Json.number(17))))
                        .done());
    }

    public static Outcome suppressed() {
        return new Outcome.Succeeded(Json.NULL, Disposition.SUPPRESSED, "Eureka says it is up");
    }

    public static Outcome escalated() {
        return new Outcome.Succeeded(
                Json.NULL, Disposition.ESCALATED, "Two brokers of the same cluster are offline");
    }

    public static Outcome timedOut() {
        return new Outcome.TimedOut(
                new Reason(
                        Category.TIMEOUT,
                        "It ran for 5m, as long as it may. Its process is gone.",
                        null));
    }

    public static Outcome cancelled() {
        return new Outcome.Cancelled(new Reason(Category.CANCELLED, "Cancelled by mkato", null));
    }

    public static Outcome lost() {
        return new Outcome.Lost(
                new Reason(
                        Category.LOST,
                        "Its runner stopped without a word, and the runbook is not idempotent.",
                        null));
    }

    // Logs

    public static LogLine line(long n, Instant at, Level level, String step, String text) {
        return new LogLine(n, at, level, step, text, Json.EMPTY);
    }

    public static List<LogLine> lines(long from, int count, Instant at) {
        return IntStream.range(0, count)
                .mapToObj(
                        i ->
                                line(
                                        from + i,
                                        at.plusMillis(i * 7L),
                                        Level.INFO,
                                        null,
                                        "line " + (from + i) + " of a long story"))
                .toList();
    }

    public static List<LogLine> failedLog(Instant start) {
        var lines = new ArrayList<LogLine>();
        add(
                lines,
                start,
                Level.DEBUG,
                null,
                "trigger alertmanager KubePodNotReady cluster=edge-eu-1");
        add(
                lines,
                start,
                Level.DEBUG,
                null,
                "resolved runbook restart-unhealthy-pods at 4be1f09a (prod)");
        add(lines, start, Level.INFO, null, "found 2 unhealthy pods");
        add(
                lines,
                start,
                Level.INFO,
                "restart api-7f9c-x2k1",
                "asking Kubernetes to delete the pod");
        add(
                lines,
                start,
                Level.INFO,
                "restart api-7f9c-x2k1",
                ESC + "32mpod/api-7f9c-x2k1 deleted" + ESC + "0m");
        add(
                lines,
                start,
                Level.INFO,
                "restart api-7f9c-88dz",
                "asking Kubernetes to delete the pod");
        add(
                lines,
                start,
                Level.ERROR,
                "restart api-7f9c-88dz",
                "kubectl: error: pod is protected by PodDisruptionBudget api-pdb");
        add(lines, start, Level.WARN, "restart api-7f9c-88dz", "retry 1/3 in 5 s");
        add(lines, start, Level.WARN, "restart api-7f9c-88dz", "retry 2/3 in 10 s");
        add(lines, start, Level.WARN, "restart api-7f9c-88dz", "retry 3/3 in 20 s");
        add(
                lines,
                start,
                Level.INFO,
                "restart api-7f9c-88dz",
                ESC
                        + "1;34mcluster"
                        + ESC
                        + "0m edge-eu-1 "
                        + ESC
                        + "33mdegraded"
                        + ESC
                        + "0m "
                        + ESC
                        + "38;2;255;90;90m1 of 14 pods not ready"
                        + ESC
                        + "0m");
        lines.add(
                new LogLine(
                        lines.size() + 1,
                        start.plusMillis(14_200),
                        Level.INFO,
                        null,
                        "asked for the owner of the budget",
                        Json.fields().put("budget", "api-pdb").put("allowed", 0).done()));
        add(lines, start, Level.ERROR, null, "Traceback (most recent call last):");
        add(
                lines,
                start,
                Level.ERROR,
                null,
                "  File \"runbooks/restart-unhealthy-pods/main.py\", line 13, in run");
        add(
                lines,
                start,
                Level.ERROR,
                null,
                "RuntimeError: pod api-7f9c-88dz is protected by PodDisruptionBudget api-pdb");
        return lines;
    }

    private static void add(
            List<LogLine> lines, Instant start, Level level, String step, String text) {
        lines.add(
                line(lines.size() + 1, start.plusMillis(lines.size() * 1_037L), level, step, text));
    }

    // Calls

    public static Journal.Entry call(
            ExecutionId execution,
            int n,
            String kind,
            Journal.Effect effect,
            Journal.Status status,
            Json request,
            Json answer,
            Instant at) {
        var endedAt = status == Journal.Status.BEGUN ? null : at.plusMillis(38L * n);
        return new Journal.Entry(
                execution, n, 1, kind, effect, status, request, answer, at, endedAt);
    }

    // Events

    public static EventId eventId(String word) {
        return new EventId(Hash.of("sample", word, List.of()));
    }

    public static CloudEvent offline(String broker) {
        return new CloudEvent(
                "atlas-" + broker,
                "/atlas/prod",
                "atlas.alert",
                broker,
                "2026-11-22T03:41:10Z",
                Map.of("alertstate", Json.text("firing")),
                Json.fields()
                        .put("alert", "KafkaBrokerOffline")
                        .put("severity", "critical")
                        .put("cluster", "kafka-ads")
                        .put("instance", broker)
                        .put("value", new Json.Num("1.0"))
                        .put("tags", Json.array(List.of(Json.text("kafka"), Json.text("tier-1"))))
                        .done());
    }

    public static Event event(EventId id, CloudEvent understood, Instant at, Ruling ruling) {
        var bytes = JsonText.print(understood.data()).getBytes(StandardCharsets.UTF_8);
        return new Event(
                id,
                at,
                Via.SQS,
                "atlas",
                new Original("application/json", bytes),
                new Event.Content.Understood(understood),
                ruling == null ? new Event.Progress.Open() : new Event.Progress.Done(ruling));
    }

    public static Event unreadable(EventId id, Instant at, String text, String why) {
        return Event.received(
                id,
                at,
                Via.HTTP,
                "text",
                new Original("text/plain", text.getBytes(StandardCharsets.UTF_8)),
                new Event.Content.Unreadable(why));
    }

    public static Ruling ruling(Instant at, List<Decision> decisions) {
        return new Ruling(at, Map.of(TEAM, COMMIT), decisions, List.of());
    }

    public static Decision fired(String rule, String runbook, ExecutionId execution) {
        return new Decision(
                new RuleName(rule),
                TEAM,
                COMMIT,
                Decision.Verdict.FIRED,
                Decision.Because.CONDITION,
                "event.data.value >= 1.0",
                new Json.Num("1.0"),
                null,
                "The pattern matched and the condition is true.",
                List.of(
                        new Decision.Run(
                                new RunbookName(runbook),
                                Json.fields().put("broker", "i-0abc41d2").done(),
                                execution)));
    }

    public static Decision notFired(
            String rule, String path, Json saw, Json wanted, String message) {
        return new Decision(
                new RuleName(rule),
                TEAM,
                COMMIT,
                Decision.Verdict.NOT_FIRED,
                Decision.Because.PATTERN,
                path,
                saw,
                wanted,
                message,
                List.of());
    }

    /// A night in one environment.
    public static void fill(World.Place place, Environment environment, Instant now) {
        new Night(place, environment, now).happen();
    }
}
