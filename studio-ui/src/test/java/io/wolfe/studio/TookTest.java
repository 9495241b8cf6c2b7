package io.wolfe.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TookTest {

    private static final Instant START = Instant.parse("2026-11-22T03:41:10Z");

    @Test
    void isToldInTheTwoUnitsAPersonNeeds() {
        assertThat(Took.print(Duration.ofMillis(420))).isEqualTo("420 ms");
        assertThat(Took.print(Duration.ofMillis(14_260))).isEqualTo("14.2 s");
        assertThat(Took.print(Duration.ofMillis(59_999))).isEqualTo("59.9 s");
        assertThat(Took.print(Duration.ofSeconds(185))).isEqualTo("3 min 5 s");
        assertThat(Took.print(Duration.ofMinutes(130))).isEqualTo("2 h 10 min");
        assertThat(Took.print(Duration.ofHours(27))).isEqualTo("1 d 3 h");
    }

    @Test
    void aClockThatWentBackIsNotShown() {
        assertThat(new Took(START, START.minusSeconds(2)).text()).isEqualTo("0 ms");
    }

    @Test
    void whatHasNotStartedHasADash() {
        var took = new Took(null, null);

        assertThat(took.text()).isEqualTo("—");
        assertThat(took.isGoingOn()).isFalse();
    }

    @Test
    void whatGoesOnSaysSinceWhen() {
        var took = new Took(START, null);

        assertThat(took.isGoingOn()).isTrue();
        assertThat(took.since()).isEqualTo("2026-11-22T03:41:10.000Z");
    }
}
