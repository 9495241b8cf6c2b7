package io.wolfe.studio.fakes;

import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.LogLine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

public final class InMemoryLog implements ExecutionLog {

    private final Map<ExecutionId, List<LogLine>> held = new ConcurrentHashMap<>();

    public void add(ExecutionId execution, List<LogLine> lines) {
        held.computeIfAbsent(execution, id -> new CopyOnWriteArrayList<>()).addAll(lines);
    }

    public void forgetAll() {
        held.clear();
    }

    @Override
    public void append(Claim claim, List<LogLine> lines) {
        add(claim.execution().id(), lines);
    }

    @Override
    public List<LogLine> read(ExecutionId id, long from, int limit, Filter filter) {
        var lines = held.getOrDefault(id, List.of());
        var first = (int) Math.min(Math.max(0, from - 1), lines.size());
        return lines.subList(first, lines.size()).stream()
                .filter(line -> fits(line, filter))
                .limit(limit)
                .toList();
    }

    @Override
    public long last(ExecutionId id) {
        return held.getOrDefault(id, List.of()).size();
    }

    private static boolean fits(LogLine line, Filter filter) {
        return (filter.level() == null || filter.level() == line.level())
                && (filter.search() == null || lower(line.text()).contains(lower(filter.search())));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
