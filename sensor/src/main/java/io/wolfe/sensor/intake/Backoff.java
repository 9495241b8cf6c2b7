package io.wolfe.sensor.intake;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses that grow up to a limit, each a random part of its length so that a crowd spreads out.
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(200);

    private final Duration longest;
    private final RandomGenerator random;
    private Duration next = FIRST;

    Backoff(Duration longest, RandomGenerator random) {
        this.longest = longest;
        this.random = random;
    }

    /// Between half of the pause and all of it.
    Duration next() {
        var pause = next.compareTo(longest) < 0 ? next : longest;
        next = pause.multipliedBy(2);
        var half = pause.toMillis() / 2;
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }

    void reset() {
        next = FIRST;
    }
}
