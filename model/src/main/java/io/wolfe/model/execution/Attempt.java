package io.wolfe.model.execution;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One try at an execution by one runner. Its times come from the clocks of two machines, which may
/// disagree by some milliseconds; told together they never run backwards.
///
/// @param number counted from 1
/// @param runner the one that has it, or had it last: a wait may have led it to another
/// @param outcome how it ended; absent while it runs or waits
/// @param ran how long it had run when it last began to wait
/// @param waitedAt the number of the call it last waited at; 0 when it has not waited
public record Attempt(
        int number,
        RunnerId runner,
        Instant queuedAt,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Outcome outcome,
        Duration ran,
        int waitedAt) {

    public Attempt {
        startedAt = startedAt.isBefore(queuedAt) ? queuedAt : startedAt;
        endedAt = endedAt != null && endedAt.isBefore(startedAt) ? startedAt : endedAt;
    }

    /// One that has not waited.
    public Attempt(
            int number,
            RunnerId runner,
            Instant queuedAt,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Outcome outcome) {
        this(number, runner, queuedAt, startedAt, endedAt, outcome, Duration.ZERO, 0);
    }

    /// The same attempt in the hands of another runner.
    public Attempt takenBy(RunnerId next) {
        return new Attempt(number, next, queuedAt, startedAt, endedAt, outcome, ran, waitedAt);
    }
}
