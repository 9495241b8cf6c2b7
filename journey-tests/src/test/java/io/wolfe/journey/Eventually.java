package io.wolfe.journey;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Waits for a condition, never for time.
public final class Eventually {

    private static final Duration LOOKS_EVERY = Duration.ofMillis(50);

    private Eventually() {}

    public static void within(Duration patience, String what, BooleanSupplier condition) {
        answer(patience, what, () -> condition.getAsBoolean() ? Boolean.TRUE : null);
    }

    /// The same, and says what it is about only when it must.
    public static void within(Duration patience, Supplier<String> what, BooleanSupplier condition) {
        try {
            within(patience, "it", condition);
        } catch (AssertionError e) {
            throw new AssertionError(
                    "waited " + patience.toSeconds() + " s, and not: " + what.get(), e);
        }
    }

    /// The first answer that is not `null`.
    public static <T> T answer(Duration patience, String what, Supplier<@Nullable T> question) {
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

    /// Until it may be worth looking again.
    public static void pause() {
        try {
            Thread.sleep(LOOKS_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
