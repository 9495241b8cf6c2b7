package io.wolfe.studio.fakes;

import io.wolfe.model.Json;
import io.wolfe.model.Page;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Journal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps journals for the pages. What only runners do is not here.
public final class InMemoryJournal implements Journal {

    private final Map<ExecutionId, List<Entry>> held = new ConcurrentHashMap<>();

    public void add(Entry entry) {
        held.computeIfAbsent(entry.execution(), id -> new CopyOnWriteArrayList<>()).add(entry);
    }

    public void forgetAll() {
        held.clear();
    }

    @Override
    public boolean begin(Claim claim, Entry begun) {
        throw new UnsupportedOperationException("the studio calls nobody");
    }

    @Override
    public void answered(Claim claim, int n, Status status, Json answer, Instant at) {
        throw new UnsupportedOperationException("the studio calls nobody");
    }

    @Override
    public boolean answer(ExecutionId id, int attempt, int n, Json answer, Instant at) {
        throw new UnsupportedOperationException("the pages do not answer by the journal");
    }

    @Override
    public List<Entry> of(ExecutionId id, int attempt, int after) {
        throw new UnsupportedOperationException("the studio plays nothing again");
    }

    @Override
    public void close(Claim claim, Instant at) {
        throw new UnsupportedOperationException("the studio calls nobody");
    }

    @Override
    public Page<Entry> list(ExecutionId id, String cursor, int limit) {
        return Pages.of(held.getOrDefault(id, List.of()), cursor, limit);
    }
}
