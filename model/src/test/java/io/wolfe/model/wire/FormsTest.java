package io.wolfe.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Environment;
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
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.RunnerId;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Explainer;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.rule.Ruling;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Each outward form against a golden file: a change of the format is a change of a file that a
/// reader sees.
class FormsTest {

    private static final Instant THREE = Instant.parse("2026-11-01T03:00:00Z");
    private static final TeamName TEAM = new TeamName("demo");
    private static final Commit COMMIT = new Commit("0123456789abcdef0123456789abcdef01234567");
    private static final RuleName RULE = new RuleName("kafka-broker-offline");
    private static final RunbookName RUNBOOK = new RunbookName("kafka-broker-offline");
    private static final EventId EVENT = EventId.of(Environment.PROD, "/atlas", List.of("a-1"));
    private static final ExecutionId EXECUTION = ExecutionId.of(EVENT, TEAM, RULE, 0);
    private static final Json.Obj PARAMETERS = Json.fields().put("broker", "i-1").done();

    @Test
    void anEventWithItsDecisionsAndExecutions() {
        var form =
                EventForm.whole(
                        decided(),
                        Explainer.Explanation.asWritten(decided()),
                        List.of(succeeded()));

        assertGolden("event.json", form);
    }

    @Test
    void anEventInAList() {
        assertGolden("event-brief.json", EventForm.brief(decided()));
    }

    @Test
    void anUnreadableEventKeepsItsBytes() {
        var noise = new Original("application/octet-stream", new byte[] {(byte) 0xff, 0, 1});
        var event =
                Event.received(
                        EVENT,
                        THREE,
                        Via.HTTP,
                        "none",
                        noise,
                        new Event.Content.Unreadable("it is no text"));

        assertGolden(
                "event-unreadable.json",
                EventForm.whole(event, Explainer.Explanation.asWritten(event), List.of()));
    }

    @Test
    void anExecutionThatSucceeded() {
        assertGolden("execution-succeeded.json", ExecutionForm.of(succeeded()));
    }

    @Test
    void anExecutionThatFailed() {
        var reason =
                new Outcome.Reason(
                        Outcome.Category.RAISED,
                        "KeyError: 'x'",
                        "Traceback (most recent call last):\n  …");

        assertGolden("execution-failed.json", ExecutionForm.of(ended(new Outcome.Failed(reason))));
    }

    @Test
    void aLineOfALog() {
        var line =
                new LogLine(
                        7,
                        THREE,
                        LogLine.Level.WARN,
                        "look at i-1",
                        "it is\ndown",
                        Json.fields()
                                .put("broker", "i-1")
                                .put("note", "two words")
                                .put("tries", 3)
                                .done());

        assertGolden("log-line.json", LogLineForm.of(line));
        assertThat(LogLineForm.text(line))
                .isEqualTo("it is down broker=i-1 note=\"two words\" tries=3");
    }

    @Test
    void anEntryOfAJournal() {
        var entry =
                new Journal.Entry(
                        EXECUTION,
                        1,
                        1,
                        "http",
                        Journal.Effect.READ,
                        Journal.Status.ANSWERED,
                        Json.fields().put("method", "GET").done(),
                        Json.fields().put("status", 200).done(),
                        THREE,
                        THREE.plusMillis(12));

        assertGolden("journal-entry.json", JournalForm.of(entry));
    }

    private static Event decided() {
        var understood =
                new CloudEvent(
                        "a-1",
                        "/atlas",
                        "atlas.alert",
                        "i-1",
                        null,
                        Map.of(CloudEvent.ALERT_STATE, Json.text("firing")),
                        JsonText.parse("{\"severity\":\"critical\",\"value\":1.0}"));
        var decision =
                new Decision(
                        RULE,
                        TEAM,
                        COMMIT,
                        Decision.Verdict.FIRED,
                        Decision.Because.PATTERN,
                        null,
                        null,
                        null,
                        "everything it asks for is there",
                        List.of(new Decision.Run(RUNBOOK, PARAMETERS, EXECUTION)));
        var ruling =
                new Ruling(
                        THREE,
                        Map.of(TEAM, COMMIT),
                        List.of(decision),
                        Map.of(TEAM, 41),
                        List.of(request()));
        return new Event(
                EVENT,
                THREE,
                Via.SQS,
                "atlas",
                new Original("application/json", "{}".getBytes(StandardCharsets.UTF_8)),
                new Event.Content.Understood(understood),
                new Event.Progress.Decided(ruling),
                THREE.minusMillis(15));
    }

    private static Execution.Request request() {
        return new Execution.Request(
                EXECUTION, TEAM, RUNBOOK, COMMIT, PARAMETERS, new Cause.ByRule(EVENT, RULE), false);
    }

    private static Execution succeeded() {
        return ended(
                new Outcome.Succeeded(
                        Json.fields().put("restarted", "i-1").done(),
                        Outcome.Disposition.SUPPRESSED,
                        "it is up"));
    }

    private static Execution ended(Outcome outcome) {
        var attempt =
                new Attempt(
                        1,
                        new RunnerId("runner-1"),
                        THREE,
                        THREE.plusSeconds(1),
                        THREE.plusSeconds(2),
                        outcome);
        return new Execution(
                request(),
                THREE,
                outcome.state(),
                List.of(attempt),
                outcome,
                THREE.plusSeconds(2),
                null,
                7);
    }

    private static void assertGolden(String name, Json form) {
        assertThat(JsonText.pretty(form)).isEqualTo(golden(name));
    }

    private static String golden(String name) {
        try (var file = FormsTest.class.getResourceAsStream("/golden/" + name)) {
            return file == null
                    ? "there is no golden file " + name
                    : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
