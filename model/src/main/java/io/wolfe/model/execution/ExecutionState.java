package io.wolfe.model.execution;

import java.util.Locale;
import java.util.Optional;

/// Where an execution is. The last six are final.
public enum ExecutionState {
    QUEUED,
    RUNNING,
    WAITING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    CANCELLED,
    LOST,
    SKIPPED;

    public boolean isFinal() {
        return switch (this) {
            case QUEUED, RUNNING, WAITING -> false;
            case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, LOST, SKIPPED -> true;
        };
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ExecutionState> named(String word) {
        for (var state : values()) {
            if (state.word().equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
