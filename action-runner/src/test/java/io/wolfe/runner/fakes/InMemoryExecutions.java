package io.wolfe.runner.fakes;

import io.wolfe.model.Page;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.Attempt;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.RunnerId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

public final class InMemoryExecutions implements Executions {

    private final Map<ExecutionId, Execution> held = new LinkedHashMap<>();
    private int endsToLose;

    /// The next ends find the database away.
    public synchronized void loseEnds(int count) {
        endsToLose = count;
    }

    @Override
    public synchronized boolean create(Execution queued) {
        return held.putIfAbsent(queued.id(), queued) == null;
    }

    @Override
    public synchronized Optional<Execution> find(ExecutionId id) {
        return Optional.ofNullable(held.get(id));
    }

    @Override
    public synchronized Optional<Claim> claim(RunnerId runner, Instant now) {
        return held.values().stream()
                .filter(execution -> execution.state() == ExecutionState.QUEUED)
                .findFirst()
                .map(execution -> claim(execution, runner, now));
    }

    private Claim claim(Execution queued, RunnerId runner, Instant now) {
        var attempts = new ArrayList<>(queued.attempts());
        attempts.add(new Attempt(attempts.size() + 1, runner, queued.queuedAt(), now, null, null));
        var running = changed(queued, ExecutionState.RUNNING, attempts, null, null);
        held.put(queued.id(), running);
        return new Claim(running, runner, attempts.size());
    }

    @Override
    public synchronized Standing standing(Claim claim) {
        return isHeld(claim)
                ? find(claim.execution().id()).orElseThrow().cancelRequestedBy() == null
                        ? Standing.HOLDS
                        : Standing.CANCEL_REQUESTED
                : Standing.LOST;
    }

    @Override
    public synchronized boolean end(Claim claim, Outcome outcome, Instant at) {
        if (endsToLose > 0) {
            endsToLose--;
            throw new StoreAway("the test took it away", new IllegalStateException());
        }
        if (!isHeld(claim)) {
            return false;
        }
        var running = find(claim.execution().id()).orElseThrow();
        var ended = changed(running, outcome.state(), running.attempts(), outcome, at);
        held.put(ended.id(), ended);
        return true;
    }

    @Override
    public synchronized CancelAnswer cancel(ExecutionId id, String by, Instant at) {
        var execution = find(id).orElseThrow();
        held.put(
                id,
                new Execution(
                        execution.request(),
                        execution.queuedAt(),
                        execution.state(),
                        execution.attempts(),
                        execution.outcome(),
                        execution.endedAt(),
                        by,
                        0));
        return CancelAnswer.ACCEPTED;
    }

    @Override
    public synchronized List<Claim> claimedByOthers(Set<RunnerId> alive) {
        return held.values().stream()
                .filter(execution -> execution.state() == ExecutionState.RUNNING)
                .map(
                        execution ->
                                new Claim(
                                        execution,
                                        execution.attempts().getLast().runner(),
                                        execution.attempts().size()))
                .filter(claim -> !alive.contains(claim.runner()))
                .toList();
    }

    @Override
    public synchronized long queued() {
        return held.values().stream()
                .filter(execution -> execution.state() == ExecutionState.QUEUED)
                .count();
    }

    @Override
    public List<Execution> ofEvent(EventId event) {
        throw new UnsupportedOperationException("the runner never asks");
    }

    @Override
    public Page<Execution> list(Filter filter, @Nullable String cursor, int limit) {
        throw new UnsupportedOperationException("the runner never asks");
    }

    private boolean isHeld(Claim claim) {
        return find(claim.execution().id())
                .filter(execution -> execution.state() == ExecutionState.RUNNING)
                .filter(execution -> execution.attempts().size() == claim.fence())
                .isPresent();
    }

    private static Execution changed(
            Execution from,
            ExecutionState state,
            List<Attempt> attempts,
            @Nullable Outcome outcome,
            @Nullable Instant endedAt) {
        return new Execution(
                from.request(),
                from.queuedAt(),
                state,
                attempts,
                outcome,
                endedAt,
                from.cancelRequestedBy(),
                0);
    }
}
