package io.wolfe.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.wire.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Alerts as they stand in the ledger.
public final class Events {

    public static final EventId ID = EventId.of(Environment.DEV, "/atlas", List.of("1"));

    public static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private Events() {}

    public static CloudEvent kafkaOffline() {
        return atlas(
                """
                {"alert": "KafkaBrokerOffline", "severity": "critical", "value": 1.5,
                 "instance": "kafka-7"}
                """);
    }

    public static CloudEvent atlas(String data) {
        return new CloudEvent(
                "1",
                "/atlas",
                "atlas.alert",
                null,
                null,
                Map.of(CloudEvent.ALERT_STATE, Json.text("firing")),
                JsonText.parse(data));
    }

    public static Event received(CloudEvent event, Instant at) {
        return Event.received(
                ID,
                at,
                Via.SQS,
                "atlas",
                new Original(null, JsonText.print(event.data()).getBytes(UTF_8)),
                new Event.Content.Understood(event));
    }

    public static Event unreadable(Instant at) {
        return Event.received(
                ID,
                at,
                Via.SQS,
                "text",
                new Original(null, new byte[] {1}),
                new Event.Content.Unreadable("not text"));
    }
}
