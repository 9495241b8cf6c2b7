package io.wolfe.runner;

import io.wolfe.model.StoreAway;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Outcome;
import io.wolfe.runner.claims.Lease;
import io.wolfe.runner.claims.LeaseWatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes queued executions of one environment, one for each free place, and runs each to its end.
///
/// Six loops, each on a virtual thread, so that none waits for another: a database that is slow
/// to one of them must not cost the lease, and what runs without a lease is stopped by a loop that
/// asks no database at all.
public final class ActionRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActionRunner.class);
    private static final Duration IDLE = Duration.ofMillis(20);
    private static final Duration LOOK_AROUND = Duration.ofMillis(250);
    private static final Duration SWEPT_EVERY = Duration.ofMinutes(1);
    private static final Duration PARTING = Duration.ofSeconds(5);

    private final Parts parts;
    private final Semaphore places;
    private final LeaseWatch watch;
    private final Map<ExecutionId, RunningExecution> running = new ConcurrentHashMap<>();
    private final Loop claiming;
    private final List<Loop> others;
    private volatile boolean started;

    public ActionRunner(Parts parts, int places) {
        this.parts = parts;
        this.places = new Semaphore(places);
        this.watch =
                new LeaseWatch(parts.lease(), parts.leases(), parts.executions(), parts.attempts());
        this.claiming = new Loop("claims", parts.environment(), IDLE, this::claimNext);
        this.others =
                List.of(
                        new Loop("lease", parts.environment(), LOOK_AROUND, parts.lease()::keep),
                        new Loop("others", parts.environment(), Lease.RAISED_EVERY, this::watch),
                        new Loop("wakes", parts.environment(), LOOK_AROUND, this::wake),
                        new Loop("cancels", parts.environment(), LOOK_AROUND, this::mind),
                        new Loop("guard", parts.environment(), LOOK_AROUND, this::guard),
                        new Loop("sweep", parts.environment(), SWEPT_EVERY, this::sweep));
    }

    /// Starts the loops. Once.
    public ActionRunner start() {
        started = true;
        others.forEach(Loop::start);
        claiming.start();
        return this;
    }

    /// How many executions run here now.
    public int running() {
        return running.size();
    }

    /// Whether this runner may act: its lease is fresh.
    public boolean holdsLease() {
        return parts.lease().holds();
    }

    private boolean claimNext() {
        if (parts.lease().ended() && running.isEmpty()) {
            parts.lease().renew();
            LOG.warn(
                    "another runner took this one for dead; it goes on under a new name runner={}",
                    parts.lease().runner());
        }
        return parts.lease().holds() && places.tryAcquire() && claimForPlace();
    }

    private boolean claimForPlace() {
        var handedOver = false;
        try {
            var claim = parts.executions().claim(parts.lease().runner(), parts.clock().instant());
            claim.ifPresent(this::run);
            handedOver = claim.isPresent();
            return handedOver;
        } finally {
            if (!handedOver) {
                places.release();
            }
        }
    }

    private void run(Claim claim) {
        var execution = new RunningExecution(claim, parts);
        running.put(claim.execution().id(), execution);
        Thread.ofVirtual()
                .name("execution " + claim.execution().id())
                .start(
                        () -> {
                            try {
                                execution.run();
                            } finally {
                                running.remove(claim.execution().id());
                                places.release();
                            }
                        });
    }

    private boolean watch() {
        if (parts.lease().holds()) {
            watch.look();
        }
        return false;
    }

    /// One that stumbles does not keep the others from being looked at.
    private boolean mind() {
        for (var execution : running.values()) {
            try {
                execution.mind();
            } catch (StoreAway e) {
                throw e;
            } catch (RuntimeException e) {
                LOG.error("a run could not be minded; the next look is in a moment", e);
            }
        }
        return false;
    }

    /// Anyone may sweep: what has expired is gone already for those who ask.
    private boolean sweep() {
        parts.teamStore().sweep(parts.clock().instant());
        return false;
    }

    private boolean wake() {
        return parts.waits().wakeDue(parts.clock().instant());
    }

    private boolean guard() {
        if (!parts.lease().holds()) {
            stopAll("its runner could not keep its lease: the database was away for too long");
        }
        return false;
    }

    private void stopAll(String why) {
        var lost = new Outcome.Lost(new Outcome.Reason(Outcome.Category.LOST, why, null));
        running.values().forEach(execution -> execution.stop(lost));
    }

    /// Claims nothing more, and gives what runs here the time to end. What has not ended then goes
    /// on until {@link #close}.
    public void drain(Duration patience) {
        var until = System.nanoTime() + patience.toNanos();
        claiming.end(patience);
        awaitNothingRunning(until);
    }

    /// Stops what still runs, which ends as `lost`, and gives the lease back.
    @Override
    public void close() {
        if (!started) {
            return;
        }
        claiming.end(PARTING);
        stopAll("its runner was stopped before it could end");
        awaitNothingRunning(System.nanoTime() + PARTING.toNanos());
        others.forEach(loop -> loop.end(PARTING));
        try {
            parts.lease().close();
        } catch (StoreAway e) {
            LOG.warn(
                    "the lease could not be ended; others will notice in {} environment={}",
                    Lease.TAKEN_OVER_AFTER,
                    parts.environment());
        }
    }

    private void awaitNothingRunning(long until) {
        try {
            while (!running.isEmpty() && System.nanoTime() - until < 0) {
                Thread.sleep(IDLE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
