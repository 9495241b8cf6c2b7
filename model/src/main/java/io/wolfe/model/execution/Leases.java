package io.wolfe.model.execution;

import java.util.Map;

/// A lease is a counter that its holder raises. Others watch it by their own monotonic clock and
/// take over when it has stood still for too long; no two clocks are ever compared.
///
/// Any thread; calls block; {@link io.wolfe.model.StoreAway} when the database is away.
public interface Leases {

    /// Raises the runner's counter by one, from nothing to 1 the first time.
    ///
    /// @return false when the lease was ended by somebody else: this runner must stop everything it
    ///     runs
    boolean raise(RunnerId runner);

    /// The counter of every runner whose lease has not ended.
    Map<RunnerId, Long> counters();

    /// Ends a lease for good: the runner said good-bye, or its counter stood still at `counter`.
    ///
    /// @return false when the counter has moved meanwhile; the lease stands
    boolean end(RunnerId runner, long counter);
}
