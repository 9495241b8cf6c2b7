package io.wolfe.embedded;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Waits for a condition, and fails if it does not come true in time.
final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration GLANCE = Duration.ofMillis(5);

    private Eventually() {}

    static void holds(String condition, BooleanSupplier isTrue) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!isTrue.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("not within %s: %s".formatted(PATIENCE, condition));
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
    }
}
