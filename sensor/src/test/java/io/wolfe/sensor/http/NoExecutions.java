package io.wolfe.sensor.http;

import io.wolfe.model.Page;
import io.wolfe.model.event.AlertKey;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.RunnerId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An environment in which nothing ever ran. The sensor only reads.
final class NoExecutions implements Executions {

    @Override
    public boolean create(Execution queued) {
        throw new UnsupportedOperationException("the sensor asks for no execution");
    }

    @Override
    public Optional<Execution> find(ExecutionId id) {
        return Optional.empty();
    }

    @Override
    public List<Execution> ofEvent(EventId event) {
        return List.of();
    }

    @Override
    public Page<Execution> list(Filter filter, String cursor, int limit) {
        return new Page<>(List.of(), null);
    }

    @Override
    public Optional<Claim> claim(RunnerId runner, Instant now) {
        return Optional.empty();
    }

    @Override
    public Standing standing(Claim claim) {
        return Standing.LOST;
    }

    @Override
    public boolean end(Claim claim, Outcome outcome, Instant at) {
        return false;
    }

    @Override
    public CancelAnswer cancel(ExecutionId id, String by, Instant at) {
        return CancelAnswer.UNKNOWN;
    }

    @Override
    public int skip(AlertKey alert, Instant clearedAt, Instant at) {
        return 0;
    }

    @Override
    public List<Claim> claimedByOthers(Set<RunnerId> alive) {
        return List.of();
    }

    @Override
    public long queued() {
        return 0;
    }
}
