package io.wolfe.model.execution;

import java.time.Duration;
import java.time.Instant;

/// Executions that wait without a worker, and what lets them go on. Whatever a due time says, the
/// execution's own document decides; going on once too often is harmless, because what is not
/// over yet waits again.
///
/// Any thread; calls block; {@link io.wolfe.model.StoreAway} when the database is away. Every write
/// is idempotent.
public interface Waits {

    /// From running to waiting, in the middle of an attempt. A later claim goes on with it.
    ///
    /// @param ran how long the attempt has run in all, waits not counted
    /// @return false when the claim does not hold any more, or somebody wants the execution
    ///     cancelled
    boolean park(Claim claim, WaitingFor waiting, Duration ran, Instant at);

    /// Ends the attempt but not the execution: it waits, and a later claim begins the next attempt.
    ///
    /// @return false as for {@link #park}
    boolean retry(Claim claim, Outcome outcome, WaitingFor waiting, Instant at);

    /// Sees to it that the execution is looked at when this time has come, whatever happens to
    /// whoever asks.
    void wakeAt(ExecutionId id, Instant at);

    /// From waiting to queued.
    ///
    /// @return false when it waits for something else, or not at all
    boolean wake(ExecutionId id, String waitId, Instant at);

    /// Queues some of those whose time has come.
    ///
    /// @return whether more may be due
    boolean wakeDue(Instant now);
}
