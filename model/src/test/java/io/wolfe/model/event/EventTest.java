package io.wolfe.model.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.rule.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventTest {

    private static final Instant NOW = Instant.parse("2026-11-01T03:00:00Z");
    private static final CloudEvent ALERT =
            new CloudEvent("1", "/atlas", "atlas.alert", null, null, Map.of(), Json.EMPTY);

    @Test
    void anUnderstoodEventIsOpenUntilItIsDecided() {
        var event = received(new Event.Content.Understood(ALERT));

        assertThat(event.state()).isEqualTo(EventState.UNDERSTOOD);
        assertThat(event.ruling()).isEmpty();
    }

    @Test
    void whatNoRuleCanLookAtIsOverAtOnce() {
        assertThat(received(new Event.Content.Unreadable("no text")).state())
                .isEqualTo(EventState.UNREADABLE);
        assertThat(received(new Event.Content.NoAlert("a subscription")).state())
                .isEqualTo(EventState.DONE);
    }

    @Test
    void aDecidedEventKeepsItsRulingWhenItIsDone() {
        var ruling = new Ruling(NOW, Map.of(), List.of(), List.of());
        var done =
                new Event(
                        new EventId("e"),
                        NOW,
                        Via.SQS,
                        "atlas",
                        new Original(null, new byte[0]),
                        new Event.Content.Understood(ALERT),
                        new Event.Progress.Done(ruling));

        assertThat(done.state()).isEqualTo(EventState.DONE);
        assertThat(done.ruling()).contains(ruling);
    }

    @Test
    void aCloudEventIsReadBackAsItWasWritten() {
        var event =
                new CloudEvent(
                        "1",
                        "/atlas",
                        "atlas.alert",
                        "i-1",
                        "2026-11-01T03:00:00Z",
                        Map.of("alertstate", Json.text("firing")),
                        Json.array(List.of(Json.number(1))));

        assertThat(CloudEvent.from(event.json())).isEqualTo(event);
    }

    private static Event received(Event.Content content) {
        return Event.received(
                new EventId("e"), NOW, Via.SQS, "atlas", new Original(null, new byte[0]), content);
    }
}
