package io.wolfe.store;

import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.RunnerId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Claims of this process whose answer was lost on the way. One of them may have been written: then
/// the execution runs with a runner that does not know of it, and because the runner lives, nobody
/// would ever take over. So it is asked for again, by the ticket that was written along.
final class DoubtfulClaims {

    private final Map<String, Doubt> doubts = new ConcurrentHashMap<>();

    record Doubt(String ticket, ExecutionId execution, RunnerId runner) {}

    void add(Doubt doubt) {
        doubts.put(doubt.ticket(), doubt);
    }

    List<Doubt> of(RunnerId runner) {
        return doubts.values().stream().filter(doubt -> doubt.runner().equals(runner)).toList();
    }

    /// @return false when somebody else has settled it first
    boolean settle(Doubt doubt) {
        return doubts.remove(doubt.ticket(), doubt);
    }
}
