package io.wolfe.runner;

import io.wolfe.model.StoreAway;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Outcome;
import io.wolfe.runner.claims.Lease;
import io.wolfe.runner.claims.LeaseWatch;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes queued executions of one environment, one for each free place, and runs each to its end.
///
/// Two loops on virtual threads: one claims, the other keeps the lease, hears of cancels and
/// watches the other runners.
public final class ActionRunner implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ActionRunner.class);
    private static final Duration IDLE = Duration.ofMillis(20);
    private static final Duration LOOK_AROUND = Duration.ofMillis(250);
    private static final Duration WHEN_AWAY = Duration.ofSeconds(1);

    private final Parts parts;
    private final Semaphore places;
    private final Map<ExecutionId, RunningExecution> running = new ConcurrentHashMap<>();
    private final Thread claiming;
    private final Thread minding;
    private volatile boolean closing;

    /// Starts both loops.
    public ActionRunner(Parts parts, int places) {
        this.parts = parts;
        this.places = new Semaphore(places);
        this.claiming =
                Thread.ofVirtual().name("claims " + parts.environment()).unstarted(this::claimAll);
        this.minding =
                Thread.ofVirtual().name("lease " + parts.environment()).unstarted(this::mind);
    }

    public ActionRunner start() {
        minding.start();
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

    private void claimAll() {
        while (!closing) {
            try {
                if (!parts.lease().holds() || !claimOne()) {
                    pause(IDLE);
                }
            } catch (StoreAway e) {
                LOG.warn(
                        "the database is away; claiming goes on when it is back environment={}: {}",
                        parts.environment(),
                        e.getMessage());
                pause(WHEN_AWAY);
            } catch (RuntimeException e) {
                LOG.error(
                        "claiming stumbled; it goes on in a second environment={}",
                        parts.environment(),
                        e);
                pause(WHEN_AWAY);
            }
        }
    }

    private boolean claimOne() {
        if (!places.tryAcquire()) {
            return false;
        }
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

    private void mind() {
        var watch =
                new LeaseWatch(
                        parts.lease().runner(),
                        parts.leases(),
                        parts.executions(),
                        parts.journal(),
                        parts.clock(),
                        System::nanoTime);
        long raisedAt = 0;
        while (!closing || !running.isEmpty()) {
            try {
                if (raisedAt == 0 || System.nanoTime() - raisedAt >= Lease.RAISED_EVERY.toNanos()) {
                    parts.lease().raise();
                    raisedAt = System.nanoTime();
                    watch.look();
                }
                running.values().forEach(RunningExecution::mind);
            } catch (StoreAway e) {
                LOG.warn(
                        "the database is away; the lease runs out if this lasts environment={}: {}",
                        parts.environment(),
                        e.getMessage());
            } catch (RuntimeException e) {
                LOG.error(
                        "minding the lease stumbled; it goes on environment={}",
                        parts.environment(),
                        e);
            }
            stopWithoutLease();
            pause(LOOK_AROUND);
        }
    }

    private void stopWithoutLease() {
        if (!parts.lease().holds()) {
            running.values()
                    .forEach(
                            execution ->
                                    execution.stop(
                                            lost(
                                                    "its runner could not keep its lease: the database was away for too long")));
        }
    }

    /// Claims nothing more, gives what runs here the time to end, then ends it as `lost`.
    public void drain(Duration patience) {
        closing = true;
        var until = System.nanoTime() + patience.toNanos();
        while (!running.isEmpty() && System.nanoTime() - until < 0) {
            pause(IDLE);
        }
    }

    @Override
    public void close() {
        closing = true;
        running.values()
                .forEach(
                        execution ->
                                execution.stop(lost("its runner was stopped before it could end")));
        try {
            claiming.join(Duration.ofSeconds(5));
            minding.join(Duration.ofSeconds(5));
            parts.lease().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreAway e) {
            LOG.warn(
                    "the lease could not be ended; others will notice in {} environment={}",
                    Lease.TAKEN_OVER_AFTER,
                    parts.environment());
        }
    }

    private static Outcome lost(String message) {
        return new Outcome.Lost(new Outcome.Reason(Outcome.Category.LOST, message, null));
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
