package io.wolfe.agent.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// How often somebody may ask: so many times a second, and for a moment three times as many. Each
/// caller has a pace of their own, and each address that shows no good token.
final class Paces {

    private static final int MOST_KNOWN = 1_000;
    private static final int BURST = 3;

    private final int perSecond;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Pace> byName =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Pace> eldest) {
                    return size() > MOST_KNOWN;
                }
            };

    private record Pace(double left, long at) {}

    Paces(int perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /// False when it is once too often.
    boolean allow(String name) {
        lock.lock();
        try {
            var now = nanos.getAsLong();
            var most = (double) perSecond * BURST;
            var pace = byName.getOrDefault(name, new Pace(most, now));
            var left = Math.min(most, pace.left() + (now - pace.at()) / 1e9 * perSecond);
            byName.put(name, new Pace(left >= 1 ? left - 1 : left, now));
            return left >= 1;
        } finally {
            lock.unlock();
        }
    }
}
