package io.wolfe.runner.fakes;

import io.wolfe.model.Page;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.AlertKey;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.Attempt;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.RunnerId;
import io.wolfe.model.execution.WaitingFor;
import io.wolfe.model.execution.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

public final class InMemoryExecutions implements Executions, Waits {

    private final Map<ExecutionId, Execution> held = new LinkedHashMap<>();
    private final Map<ExecutionId, Integer> fences = new LinkedHashMap<>();
    private final Map<ExecutionId, Instant> wakes = new LinkedHashMap<>();
    private Runnable atThePark = () -> {};
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
        if (attempts.isEmpty() || attempts.getLast().outcome() != null) {
            attempts.add(
                    new Attempt(attempts.size() + 1, runner, queued.queuedAt(), now, null, null));
        } else {
            attempts.set(attempts.size() - 1, attempts.getLast().takenBy(runner));
        }
        var running = changed(queued, ExecutionState.RUNNING, attempts, null, null);
        held.put(queued.id(), running);
        return new Claim(running, runner, fences.merge(queued.id(), 1, Integer::sum));
    }

    /// Somebody cancels it just before it begins to wait.
    public synchronized void cancelAtThePark(String id, String by) {
        atThePark = () -> cancel(new ExecutionId(id), by, Instant.EPOCH);
    }

    @Override
    public synchronized boolean park(Claim claim, WaitingFor waiting, Duration ran, Instant at) {
        atThePark.run();
        if (standing(claim) != Standing.HOLDS) {
            return false;
        }
        var running = find(claim.execution().id()).orElseThrow();
        var open = running.attempts().getLast();
        waits(
                running,
                new Attempt(
                        open.number(),
                        open.runner(),
                        open.queuedAt(),
                        open.startedAt(),
                        null,
                        null,
                        ran,
                        waiting.call()),
                waiting);
        return true;
    }

    @Override
    public synchronized boolean retry(
            Claim claim, Outcome outcome, WaitingFor waiting, Instant at) {
        if (standing(claim) != Standing.HOLDS) {
            return false;
        }
        var running = find(claim.execution().id()).orElseThrow();
        waits(running, ended(running.attempts().getLast(), outcome, at), waiting);
        return true;
    }

    private void waits(Execution running, Attempt last, WaitingFor waiting) {
        var attempts = new ArrayList<>(running.attempts());
        attempts.set(attempts.size() - 1, last);
        held.put(
                running.id(),
                new Execution(
                        running.request(),
                        running.queuedAt(),
                        ExecutionState.WAITING,
                        attempts,
                        null,
                        null,
                        null,
                        0,
                        waiting));
        if (waiting.until() != null) {
            wakeAt(running.id(), waiting.until());
        }
    }

    @Override
    public synchronized void wakeAt(ExecutionId id, Instant at) {
        wakes.put(id, at);
    }

    @Override
    public synchronized boolean wake(ExecutionId id, String waitId, Instant at) {
        var waiting = find(id).map(Execution::waitingFor).map(WaitingFor::id);
        if (!waiting.equals(Optional.of(waitId))) {
            return false;
        }
        wakes.put(id, at);
        wakeDue(at);
        return true;
    }

    @Override
    public synchronized boolean wakeDue(Instant now) {
        held.values().stream()
                .filter(execution -> execution.state() == ExecutionState.WAITING)
                .filter(execution -> wakes.containsKey(execution.id()))
                .filter(execution -> !wakes.get(execution.id()).isAfter(now))
                .toList()
                .forEach(
                        execution ->
                                held.put(
                                        execution.id(),
                                        changed(
                                                execution,
                                                ExecutionState.QUEUED,
                                                execution.attempts(),
                                                null,
                                                null)));
        return false;
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
        var attempts = new ArrayList<>(running.attempts());
        attempts.set(attempts.size() - 1, ended(attempts.getLast(), outcome, at));
        var ended = changed(running, outcome.state(), attempts, outcome, at);
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
    public int skip(AlertKey alert, Instant clearedAt, Instant at) {
        throw new UnsupportedOperationException("only rules skip what an alert waits for");
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
                                        fences.get(execution.id())))
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
                .filter(execution -> fences.get(execution.id()) == claim.fence())
                .isPresent();
    }

    private static Attempt ended(Attempt attempt, Outcome outcome, Instant at) {
        return new Attempt(
                attempt.number(),
                attempt.runner(),
                attempt.queuedAt(),
                attempt.startedAt(),
                at,
                outcome,
                attempt.ran(),
                attempt.waitedAt());
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
