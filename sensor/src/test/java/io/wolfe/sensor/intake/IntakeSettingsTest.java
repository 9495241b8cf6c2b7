package io.wolfe.sensor.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IntakeSettingsTest {

    @Test
    void aQueueIsPolledByFourInTensForTwentySeconds() {
        assertThat(IntakeSettings.DEFAULT)
                .isEqualTo(
                        new IntakeSettings(
                                4,
                                10,
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(20)));
    }

    @Test
    void aBatchThatNoQueueGivesIsRefused() {
        var second = Duration.ofSeconds(1);

        assertThatThrownBy(() -> new IntakeSettings(1, 11, second, second, second))
                .hasMessage(
                        "a queue is polled by at least one poller, for 1 to 10 messages at once");
    }

    @Test
    void pausesGrowToTheirLimitAndAreSpread() {
        var backoff = new Backoff(Duration.ofSeconds(2), new java.util.Random(7));

        assertThat(backoff.next()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(backoff.next()).isBetween(Duration.ofMillis(200), Duration.ofMillis(400));
        for (int i = 0; i < 10; i++) {
            assertThat(backoff.next()).isBetween(Duration.ofMillis(400), Duration.ofSeconds(2));
        }
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(200));
    }
}
