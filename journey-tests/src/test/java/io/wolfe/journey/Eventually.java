package io.wolfe.journey;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for a condition, never for time.
final class Eventually {

    private static final Duration LOOKS_EVERY = Duration.ofMillis(50);

    private Eventually() {}

    static void within(Duration patience, String what, BooleanSupplier condition) {
        answer(patience, what, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
    }

    /// The first answer that is not `null`.
    static <T> T answer(Duration patience, String what, Supplier<@Nullable T> question) {
        var until = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - until < 0) {
            var answer = question.get();
            if (answer != null) {
                return answer;
            }
            pause();
        }
        throw new AssertionError("waited " + patience.toSeconds() + " s, and not: " + what);
    }

    private static void pause() {
        try {
            Thread.sleep(LOOKS_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
