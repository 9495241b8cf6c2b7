package io.wolfe.store;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.rule.Ruling;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Events as the sensor hands them over, and rulings as the rules make them.
final class Alerts {

    static final String SOURCE = "/atlas";

    /// Keys and numbers that a database would change if it were let.
    static final String DATA =
            "{\"$set\":{\"a.b\":1},\"value\":1.0,\"big\":12345678901234567890,\"e\":1e3,\"zero\":-0,\"z\":[null,true],\"a\":\"ä\\u0001\"}";

    private Alerts() {}

    static Event brokerOffline(String identity, Instant at) {
        return inMessage(original(), identity, at);
    }

    static Event inMessage(Original message, String identity, Instant at) {
        var id = EventId.of(Environment.DEV, SOURCE, List.of(identity));
        var understood =
                new CloudEvent(
                        identity,
                        SOURCE,
                        "atlas.alert",
                        "i-" + identity,
                        "2026-11-22T12:00:00Z",
                        Map.of(CloudEvent.ALERT_STATE, Json.text("firing")),
                        JsonText.parse(DATA));
        return Event.received(
                id, at, Via.SQS, "atlas", message, new Event.Content.Understood(understood));
    }

    static Event unreadable(String identity, Instant at) {
        return Event.received(
                EventId.of(Environment.DEV, "bytes", List.of(identity)),
                at,
                Via.HTTP,
                "bytes",
                new Original(null, new byte[] {0, -1, 127}),
                new Event.Content.Unreadable("the bytes are not UTF-8 text"));
    }

    static Event noAlert(String identity, Instant at) {
        return Event.received(
                EventId.of(Environment.DEV, "sns", List.of(identity)),
                at,
                Via.WEBHOOK,
                "sns",
                original(),
                new Event.Content.NoAlert("a confirmation of a subscription"));
    }

    private static Original original() {
        return new Original("application/json", DATA.getBytes(StandardCharsets.UTF_8));
    }

    /// One rule fired and starts a run; another did not, because of a null.
    static Ruling oneRun(Event event, String by) {
        var request = Runs.byRule(event.id(), by);
        var run =
                new Decision.Run(
                        new RunbookName("kafka-broker-offline"),
                        request.parameters(),
                        request.id());
        return new Ruling(
                event.receivedAt().plusMillis(7),
                Map.of(Runs.TEAM, Runs.COMMIT),
                List.of(fired(by, run), notFired()),
                Map.of(Runs.TEAM, 9_998),
                List.of(request));
    }

    static Ruling nothing(Event event) {
        return new Ruling(event.receivedAt(), Map.of(), List.of(notFired()), List.of());
    }

    private static Decision fired(String rule, Decision.Run run) {
        return new Decision(
                new RuleName(rule),
                Runs.TEAM,
                Runs.COMMIT,
                Decision.Verdict.FIRED,
                Decision.Because.PATTERN,
                null,
                null,
                null,
                "the pattern matches",
                List.of(run));
    }

    private static Decision notFired() {
        return new Decision(
                new RuleName("other"),
                Runs.TEAM,
                Runs.COMMIT,
                Decision.Verdict.NOT_FIRED,
                Decision.Because.PATTERN,
                "data.severity",
                Json.NULL,
                JsonText.parse("[\"critical\",1.0]"),
                "data.severity is null, wanted critical",
                List.of());
    }
}
