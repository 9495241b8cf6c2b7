package io.wolfe.runner.claims;

import io.wolfe.model.StoreAway;
import io.wolfe.model.execution.Leases;
import io.wolfe.model.execution.RunnerId;
import java.time.Duration;
import java.util.function.LongSupplier;

/// This runner's right to act: a counter it raises every few seconds. It trusts only its own
/// monotonic clock, and stops
/// believing in its lease well before anyone else may take over.
public final class Lease {

    /// Others take over a counter that stood still for this long.
    public static final Duration TAKEN_OVER_AFTER = Duration.ofSeconds(15);

    /// Longer than the longest connect of an outward call, so that a call begun on a valid lease
    /// has left before takeover.
    static final Duration MARGIN = Duration.ofSeconds(5);

    public static final Duration RAISED_EVERY = Duration.ofSeconds(3);

    private final RunnerId runner;
    private final Leases leases;
    private final LongSupplier nanoClock;
    private volatile long validUntil;
    private volatile boolean ended;

    public Lease(RunnerId runner, Leases leases, LongSupplier nanoClock) {
        this.runner = runner;
        this.leases = leases;
        this.nanoClock = nanoClock;
        this.validUntil = nanoClock.getAsLong();
    }

    public RunnerId runner() {
        return runner;
    }

    /// Raises the counter. The lease is good from the moment before the question was asked.
    ///
    /// @throws StoreAway when the database is away; the lease runs out by itself if that lasts
    public void raise() {
        var asked = nanoClock.getAsLong();
        if (leases.raise(runner)) {
            validUntil = asked + TAKEN_OVER_AFTER.minus(MARGIN).toNanos();
        } else {
            ended = true;
        }
    }

    public boolean holds() {
        return !ended && nanoClock.getAsLong() - validUntil < 0;
    }

    /// Somebody else has ended it. It never holds again; this runner must start anew under another
    /// name.
    public boolean ended() {
        return ended;
    }

    /// Says good-bye, so that nobody waits for the counter to stand still.
    public void close() {
        ended = true;
        var counter = leases.counters().get(runner);
        if (counter != null) {
            leases.end(runner, counter);
        }
    }
}
