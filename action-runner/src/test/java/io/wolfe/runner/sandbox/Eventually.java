package io.wolfe.runner.sandbox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for a condition, and gives up after a while.
final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Eventually() {}

    static <T> T present(Supplier<Optional<T>> wanted) {
        become("present", () -> wanted.get().isPresent());
        return wanted.get().orElseThrow();
    }

    static void become(String what, BooleanSupplier wanted) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new AssertionError("it did not become " + what);
            }
            Thread.onSpinWait();
        }
    }
}
