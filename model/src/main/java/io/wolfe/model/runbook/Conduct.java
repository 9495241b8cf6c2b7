package io.wolfe.model.runbook;

import io.wolfe.model.execution.ExecutionState;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How often a run is tried, and how many run side by side.
///
/// @param idempotent a second attempt after a loss does no harm
/// @param concurrency absent when any number may run at the same time
public record Conduct(boolean idempotent, Retry retry, @Nullable Concurrency concurrency) {

    /// One attempt, whatever else is running.
    public static final Conduct PLAIN = new Conduct(false, Retry.NEVER, null);

    /// Whether another attempt follows the one with this number. After a loss nobody knows what
    /// has happened, so then only where that does no harm.
    public boolean allowsAnother(int attempt, ExecutionState end) {
        return attempt < retry.attempts()
                && retry.on().contains(end)
                && (end != ExecutionState.LOST || idempotent);
    }

    /// @param attempts how many at most, the first one included
    /// @param backoff the pause after the first one; it doubles each time
    /// @param on the ends that another attempt may follow
    public record Retry(int attempts, Duration backoff, Set<ExecutionState> on) {

        public static final Set<ExecutionState> ENDS =
                Set.of(ExecutionState.FAILED, ExecutionState.TIMED_OUT, ExecutionState.LOST);
        public static final Retry NEVER = new Retry(1, Duration.ZERO, Set.of());

        /// What idempotent alone allows.
        public static final Retry AFTER_A_LOSS =
                new Retry(2, Duration.ZERO, Set.of(ExecutionState.LOST));

        public Retry {
            on = Set.copyOf(on);
        }
    }

    /// At most `limit` runs whose keys are equal.
    ///
    /// @param key text in which `${parameters.x}` and `${event.x}` stand for values
    public record Concurrency(String key, int limit, WhenBusy whenBusy) {}

    /// What becomes of a run for which there is no place.
    public enum WhenBusy {
        QUEUE,
        SKIP
    }
}
