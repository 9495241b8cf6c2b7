package io.wolfe.runner.fakes;

import io.wolfe.model.StoreAway;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.LogLine;
import java.util.ArrayList;
import java.util.List;

/// The log of one execution.
public final class InMemoryLog implements ExecutionLog {

    private final List<LogLine> lines = new ArrayList<>();
    private int appendsToLose;
    private boolean refuses;

    public synchronized void loseAppends(int count) {
        appendsToLose = count;
    }

    public synchronized void refuse() {
        refuses = true;
    }

    public synchronized List<String> texts() {
        return lines.stream().map(line -> line.n() + " " + line.text()).toList();
    }

    public synchronized void add(LogLine line) {
        lines.add(line);
    }

    @Override
    public synchronized void append(Claim claim, List<LogLine> more) {
        if (appendsToLose > 0) {
            appendsToLose--;
            throw new StoreAway("the test took it away", new IllegalStateException());
        }
        if (refuses) {
            throw new IllegalArgumentException("the test refuses it");
        }
        lines.addAll(more);
    }

    @Override
    public synchronized List<LogLine> read(ExecutionId id, long from, int limit, Filter filter) {
        return lines.stream().filter(line -> line.n() >= from).limit(limit).toList();
    }

    @Override
    public synchronized long last(ExecutionId id) {
        return lines.size();
    }
}
