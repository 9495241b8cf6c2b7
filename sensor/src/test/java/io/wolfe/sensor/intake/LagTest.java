package io.wolfe.sensor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LagTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Instant now = NOON;
    private final Lag lag = new Lag(() -> now);

    @Test
    void theOldestMessageOfAPollSaysHowLongAlertsWait() {
        lag.received(List.of(queuedAt(NOON.minusSeconds(3)), queuedAt(NOON.minusSeconds(40))));
        now = NOON.plusSeconds(100);

        assertThat(lag.now()).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void anEmptyQueueHasNoAge() {
        lag.received(List.of(queuedAt(NOON.minusSeconds(3))));
        lag.received(List.of());

        assertThat(lag.now()).isZero();
    }

    @Test
    void whatWasGivenBackGoesOnWaiting() {
        var message = queuedAt(NOON.minusSeconds(3));
        lag.received(List.of(message));
        lag.givenBack(List.of(message));
        now = NOON.plusSeconds(60);

        assertThat(lag.now()).isEqualTo(Duration.ofSeconds(63));
    }

    @Test
    void aQueueWhoseClockIsAheadIsNotYoungerThanNothing() {
        lag.received(List.of(queuedAt(NOON.plusSeconds(2))));

        assertThat(lag.now()).isZero();
    }

    private static AlertMessage queuedAt(Instant time) {
        return new AlertMessage("id", "handle", "body", time, time, 1, null, Map.of());
    }
}
