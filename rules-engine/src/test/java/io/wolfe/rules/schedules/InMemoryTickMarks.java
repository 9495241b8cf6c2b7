package io.wolfe.rules.schedules;

import io.wolfe.model.rule.TickMarks;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Marks as long as the test runs.
final class InMemoryTickMarks implements TickMarks {

    private final Map<String, Mark> marks = new ConcurrentHashMap<>();

    @Override
    public List<Mark> all() {
        return List.copyOf(marks.values());
    }

    @Override
    public boolean begin(Mark mark) {
        return marks.putIfAbsent(name(mark), mark) == null;
    }

    @Override
    public boolean move(Mark from, Mark to) {
        return marks.replace(name(from), from, to);
    }

    @Override
    public void remove(Mark mark) {
        marks.remove(name(mark), mark);
    }

    private static String name(Mark mark) {
        return mark.team() + "/" + mark.rule();
    }
}
