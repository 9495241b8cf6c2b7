package io.wolfe.runner.fakes;

import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Slots;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Places, with those swept out who have ended.
public final class InMemorySlots implements Slots {

    private final Executions executions;
    private final Map<String, Set<ExecutionId>> holders = new LinkedHashMap<>();
    private final Map<String, Set<ExecutionId>> waiting = new LinkedHashMap<>();

    public InMemorySlots(Executions executions) {
        this.executions = executions;
    }

    @Override
    public synchronized boolean take(String key, int limit, ExecutionId execution, boolean waits) {
        var held = holders.computeIfAbsent(key, one -> new LinkedHashSet<>());
        held.removeIf(
                one -> executions.find(one).filter(found -> !found.state().isFinal()).isEmpty());
        if (held.contains(execution)) {
            return true;
        }
        if (held.size() >= limit) {
            if (waits) {
                waiting.computeIfAbsent(key, one -> new LinkedHashSet<>()).add(execution);
            }
            return false;
        }
        waiting.getOrDefault(key, new LinkedHashSet<>()).remove(execution);
        return held.add(execution);
    }

    @Override
    public synchronized List<ExecutionId> giveBack(String key, ExecutionId execution) {
        holders.getOrDefault(key, new LinkedHashSet<>()).remove(execution);
        return List.copyOf(waiting.getOrDefault(key, Set.of()));
    }

    @Override
    public synchronized List<Slot> all() {
        return holders.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(
                        entry ->
                                new Slot(
                                        entry.getKey(),
                                        List.copyOf(entry.getValue()),
                                        List.copyOf(
                                                waiting.getOrDefault(entry.getKey(), Set.of()))))
                .toList();
    }
}
