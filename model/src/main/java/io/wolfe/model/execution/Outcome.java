package io.wolfe.model.execution;

import io.wolfe.model.Json;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How an execution ended. There is no other way to end.
public sealed interface Outcome {

    /// @param result what `run` returned; JSON null if nothing
    /// @param message why it was suppressed or escalated, in the runbook's words
    record Succeeded(Json result, Disposition disposition, @Nullable String message)
            implements Outcome {

        public Succeeded(Json result) {
            this(result, Disposition.NONE, null);
        }
    }

    record Failed(Reason reason) implements Outcome {}

    record TimedOut(Reason reason) implements Outcome {}

    record Cancelled(Reason reason) implements Outcome {}

    record Lost(Reason reason) implements Outcome {}

    record Skipped(Reason reason) implements Outcome {}

    default ExecutionState state() {
        return switch (this) {
            case Succeeded succeeded -> ExecutionState.SUCCEEDED;
            case Failed failed -> ExecutionState.FAILED;
            case TimedOut timedOut -> ExecutionState.TIMED_OUT;
            case Cancelled cancelled -> ExecutionState.CANCELLED;
            case Lost lost -> ExecutionState.LOST;
            case Skipped skipped -> ExecutionState.SKIPPED;
        };
    }

    /// What went wrong; `null` when nothing did.
    default @Nullable Reason reason() {
        return switch (this) {
            case Succeeded succeeded -> null;
            case Failed(var reason) -> reason;
            case TimedOut(var reason) -> reason;
            case Cancelled(var reason) -> reason;
            case Lost(var reason) -> reason;
            case Skipped(var reason) -> reason;
        };
    }

    static Outcome failed(Category category, String message) {
        return new Failed(new Reason(category, message, null));
    }

    /// What the runbook says of the alert it was started by.
    enum Disposition {
        NONE,
        /// A false positive: nobody is paged.
        SUPPRESSED,
        /// A human must look.
        ESCALATED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param message a sentence for the person at three in the morning; never a secret
    /// @param traceback the language's own, naming files and lines of the repository
    record Reason(Category category, String message, @Nullable String traceback) {}

    enum Category {
        RAISED,
        DENIED,
        LIMIT_MEMORY,
        LIMIT_CPU,
        LIMIT_OUTPUT,
        BAD_RESULT,
        BAD_REPLAY,
        PROTOCOL,
        MAPPING,
        CANCELLED,
        TIMEOUT,
        LOST,
        EXPIRED,
        /// There was no place among the runs of its kind.
        CONCURRENCY;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
