package io.wolfe.model.execution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One try at an execution by one runner. Its times come from the clocks of two machines, which may
/// disagree by some milliseconds; told together they never run backwards.
///
/// @param number counted from 1; also the fencing token of every write and outward call of this
///     attempt
/// @param outcome how it ended; absent while it runs
public record Attempt(
        int number,
        RunnerId runner,
        Instant queuedAt,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Outcome outcome) {

    public Attempt {
        startedAt = startedAt.isBefore(queuedAt) ? queuedAt : startedAt;
        endedAt = endedAt != null && endedAt.isBefore(startedAt) ? startedAt : endedAt;
    }
}
