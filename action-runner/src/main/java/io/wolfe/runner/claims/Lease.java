package io.wolfe.runner.claims;

import io.wolfe.model.StoreAway;
import io.wolfe.model.execution.Leases;
import io.wolfe.model.execution.RunnerId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// This runner's right to act: a counter it raises every few seconds. It trusts only its own
/// monotonic clock, and stops believing in its lease well before anyone else may take over.
///
/// Any thread asks; one thread raises.
public final class Lease {

    /// Others take over a counter that stood still for this long.
    public static final Duration TAKEN_OVER_AFTER = Duration.ofSeconds(15);

    /// Longer than the longest connect of an outward call, so that a call begun on a valid lease
    /// has left before takeover.
    public static final Duration MARGIN = Duration.ofSeconds(5);

    public static final Duration RAISED_EVERY = Duration.ofSeconds(3);

    private final RunnerId first;
    private final Leases leases;
    private final LongSupplier nanoClock;
    private final AtomicReference<Term> term;
    private int terms = 1;

    /// Holds from the first time it is kept.
    public Lease(RunnerId runner, Leases leases, LongSupplier nanoClock) {
        this.first = runner;
        this.leases = leases;
        this.nanoClock = nanoClock;
        this.term = new AtomicReference<>(Term.begin(runner, nanoClock.getAsLong()));
    }

    /// The name this runner claims under.
    public RunnerId runner() {
        return term.get().runner;
    }

    /// Raises the counter when it is time to. The lease is good from the moment before the question
    /// was asked.
    ///
    /// @return whether the counter was raised
    /// @throws StoreAway when the database is away; the lease runs out by itself if that lasts
    public boolean keep() {
        var now = nanoClock.getAsLong();
        var current = term.get();
        if (current.ended || now - current.dueAt < 0) {
            return false;
        }
        var raised = leases.raise(current.runner);
        return term.compareAndSet(current, raised ? current.raised(now) : current.over()) && raised;
    }

    public boolean holds() {
        var current = term.get();
        return !current.ended && nanoClock.getAsLong() - current.validUntil < 0;
    }

    /// Somebody else has ended it: under this name it never holds again.
    public boolean ended() {
        return term.get().ended;
    }

    /// Starts anew under another name. Only for a runner that has nothing claimed any more.
    public void renew() {
        terms++;
        term.set(Term.begin(new RunnerId(first + "." + terms), nanoClock.getAsLong()));
    }

    /// Says good-bye, so that nobody waits for the counter to stand still.
    ///
    /// @throws StoreAway when the database is away; then everybody waits
    public void close() {
        term.updateAndGet(Term::over);
        var counter = leases.counters().get(runner());
        if (counter != null) {
            leases.end(runner(), counter);
        }
    }

    /// The clock it believes in.
    long nanoTime() {
        return nanoClock.getAsLong();
    }

    /// The lease under one name.
    private record Term(RunnerId runner, long dueAt, long validUntil, boolean ended) {

        static Term begin(RunnerId runner, long now) {
            return new Term(runner, now, now, false);
        }

        Term raised(long at) {
            var validUntil = at + TAKEN_OVER_AFTER.minus(MARGIN).toNanos();
            return new Term(runner, at + RAISED_EVERY.toNanos(), validUntil, false);
        }

        Term over() {
            return new Term(runner, dueAt, validUntil, true);
        }
    }
}
