package io.wolfe.rules;

import io.wolfe.model.Json;
import io.wolfe.model.Page;
import io.wolfe.model.event.AlertKey;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.RunnerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Executions as the rules see them: created once, read, and ended by somebody else. Rules never
/// claim one, so that half of the port is not here.
public final class InMemoryExecutions implements Executions {

    private final Map<ExecutionId, Execution> executions = new LinkedHashMap<>();
    private final Map<ExecutionId, Integer> told = new HashMap<>();

    public synchronized List<Execution> all() {
        return List.copyOf(executions.values());
    }

    /// As if a crash had come before it was written.
    synchronized void forget(ExecutionId id) {
        executions.remove(id);
    }

    /// As its runner would.
    synchronized void succeed(ExecutionId id, Instant at) {
        finish(id, new Outcome.Succeeded(Json.NULL), at);
    }

    private void finish(ExecutionId id, Outcome outcome, Instant at) {
        executions.computeIfPresent(
                id,
                (key, before) ->
                        new Execution(
                                before.request(),
                                before.queuedAt(),
                                outcome.state(),
                                before.attempts(),
                                outcome,
                                at,
                                null,
                                0));
    }

    /// How often runners were told of it.
    synchronized int told(ExecutionId id) {
        return told.getOrDefault(id, 0);
    }

    @Override
    public synchronized void createAll(List<Execution> queued) {
        for (var execution : queued) {
            told.merge(execution.id(), 1, Integer::sum);
            create(execution);
        }
    }

    @Override
    public synchronized boolean create(Execution queued) {
        return executions.putIfAbsent(queued.id(), queued) == null;
    }

    @Override
    public synchronized Optional<Execution> find(ExecutionId id) {
        return Optional.ofNullable(executions.get(id));
    }

    @Override
    public synchronized List<Execution> ofEvent(EventId event) {
        return executions.values().stream()
                .filter(execution -> event.equals(execution.request().cause().event()))
                .toList();
    }

    @Override
    public synchronized Page<Execution> list(Filter filter, @Nullable String cursor, int limit) {
        return new Page<>(all().reversed(), null);
    }

    @Override
    public synchronized long queued() {
        return executions.values().stream()
                .filter(execution -> !execution.state().isFinal())
                .count();
    }

    @Override
    public Optional<Claim> claim(RunnerId runner, Instant now) {
        throw notForRules();
    }

    @Override
    public Standing standing(Claim claim) {
        throw notForRules();
    }

    @Override
    public boolean end(Claim claim, Outcome outcome, Instant at) {
        throw notForRules();
    }

    @Override
    public CancelAnswer cancel(ExecutionId id, String by, Instant at) {
        throw notForRules();
    }

    @Override
    public synchronized int skip(AlertKey alert, Instant clearedAt, Instant at) {
        var pointless =
                executions.values().stream()
                        .filter(execution -> execution.state() == ExecutionState.QUEUED)
                        .filter(execution -> waitsFor(execution, alert, clearedAt))
                        .map(Execution::id)
                        .toList();
        pointless.forEach(id -> finish(id, Execution.Firing.skipped(clearedAt), at));
        return pointless.size();
    }

    private static boolean waitsFor(Execution execution, AlertKey alert, Instant clearedAt) {
        var firing = execution.request().whileFiring();
        return firing != null && firing.alert().equals(alert) && firing.endedBy(clearedAt);
    }

    @Override
    public List<Claim> claimedByOthers(Set<RunnerId> alive) {
        throw notForRules();
    }

    private static UnsupportedOperationException notForRules() {
        return new UnsupportedOperationException("rules do not run anything");
    }
}
