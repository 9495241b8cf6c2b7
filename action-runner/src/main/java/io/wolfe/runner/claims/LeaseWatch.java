package io.wolfe.runner.claims;

import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Leases;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.RunnerId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Watches the counters of the other runners and ends as `lost` the attempts that a dead one left
/// behind. One
/// thread at a time.
public final class LeaseWatch {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseWatch.class);

    private final Lease own;
    private final Leases leases;
    private final Executions executions;
    private final Attempts attempts;
    private final Map<RunnerId, Sighting> sightings = new HashMap<>();

    public LeaseWatch(Lease own, Leases leases, Executions executions, Attempts attempts) {
        this.own = own;
        this.leases = leases;
        this.executions = executions;
        this.attempts = attempts;
    }

    /// Looks once: ends leases that stood still for too long, then everything claimed by runners
    /// without a lease.
    public void look() {
        endWhatStoodStill();
        // Claims are read before the counters: a runner has a lease before it claims, so one that
        // is missing is gone.
        var claims = executions.claimedByOthers(Set.of(own.runner()));
        if (claims.isEmpty()) {
            return;
        }
        var alive = leases.counters().keySet();
        claims.stream().filter(claim -> !alive.contains(claim.runner())).forEach(this::lose);
    }

    private void endWhatStoodStill() {
        var counters = leases.counters();
        sightings.keySet().retainAll(counters.keySet());
        counters.forEach(
                (runner, counter) -> {
                    if (!runner.equals(own.runner())
                            && stoodStill(runner, counter)
                            && leases.end(runner, counter)) {
                        LOG.warn(
                                "a runner is gone: its lease stood still; what it ran is lost runner={}",
                                runner);
                    }
                });
    }

    private boolean stoodStill(RunnerId runner, long counter) {
        var now = own.nanoTime();
        var seen = sightings.get(runner);
        if (seen == null || seen.counter != counter) {
            sightings.put(runner, new Sighting(counter, now));
            return false;
        }
        return now - seen.since >= Lease.TAKEN_OVER_AFTER.toNanos();
    }

    private void lose(Claim claim) {
        var message =
                "its runner "
                        + claim.runner()
                        + " stopped without a word; what the run had begun may or may not have happened";
        var outcome = new Outcome.Lost(new Outcome.Reason(Outcome.Category.LOST, message, null));
        LOG.warn(
                "an execution lost its runner execution={} runner={} verdict={}",
                claim.execution().id(),
                claim.runner(),
                attempts.end(claim, outcome));
    }

    private record Sighting(long counter, long since) {}
}
