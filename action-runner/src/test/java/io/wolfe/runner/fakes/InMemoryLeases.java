package io.wolfe.runner.fakes;

import io.wolfe.model.StoreAway;
import io.wolfe.model.execution.Leases;
import io.wolfe.model.execution.RunnerId;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

public final class InMemoryLeases implements Leases {

    private final Map<RunnerId, Long> counters = new ConcurrentHashMap<>();
    private final Set<RunnerId> ended = ConcurrentHashMap.newKeySet();
    private volatile boolean away;

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    @Override
    public synchronized boolean raise(RunnerId runner) {
        mustBeThere();
        if (ended.contains(runner)) {
            return false;
        }
        counters.merge(runner, 1L, Long::sum);
        return true;
    }

    @Override
    public synchronized Map<RunnerId, Long> counters() {
        mustBeThere();
        return Map.copyOf(counters);
    }

    @Override
    public synchronized boolean end(RunnerId runner, long counter) {
        mustBeThere();
        if (!counters.remove(runner, counter)) {
            return false;
        }
        ended.add(runner);
        return true;
    }

    private void mustBeThere() {
        if (away) {
            throw new StoreAway("the test took it away", new IllegalStateException());
        }
    }
}
