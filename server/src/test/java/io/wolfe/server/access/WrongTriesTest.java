package io.wolfe.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WrongTriesTest {

    private final AtomicLong nanos = new AtomicLong(-7);
    private final WrongTries tries = new WrongTries(nanos::get);

    @Test
    void tenWrongTriesCloseTheFormToThatAddressAlone() {
        guess("203.0.113.7", WrongTries.ALLOWED - 1);
        var before = tries.pauseOf("203.0.113.7");

        guess("203.0.113.7", 1);

        assertThat(before).isEmpty();
        assertThat(tries.pauseOf("203.0.113.7")).contains(WrongTries.REMEMBERED);
        assertThat(tries.pauseOf("203.0.113.8")).isEmpty();
    }

    @Test
    void afterAWhileItIsOpenAgainAndTheCountBeginsAnew() {
        guess("203.0.113.7", WrongTries.ALLOWED);

        passes(WrongTries.REMEMBERED.plusSeconds(1));

        assertThat(tries.pauseOf("203.0.113.7")).isEmpty();
        guess("203.0.113.7", 1);
        assertThat(tries.pauseOf("203.0.113.7")).isEmpty();
    }

    @Test
    void itRemembersABoundedNumberOfAddresses() {
        guess("203.0.113.7", WrongTries.ALLOWED);

        for (int other = 0; other < 10_000; other++) {
            guess("198.51.100." + other, 1);
        }

        assertThat(tries.pauseOf("203.0.113.7")).isEmpty();
    }

    private void guess(String address, int times) {
        for (int time = 0; time < times; time++) {
            tries.add(address);
        }
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
