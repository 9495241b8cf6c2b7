package io.wolfe.store;

import io.wolfe.model.execution.Leases;
import io.wolfe.model.execution.RunnerId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.bson.Document;

/// One small document per runner. That a lease has ended is remembered, so that a runner who
/// was away for long learns of it.
final class MongoLeases implements Leases {

    private static final String ENDED = "ended";
    private static final String COUNTER = "counter";
    private static final String SEEN = "seenEnded";
    private static final int MANY = 10_000;

    private final Documents leases;

    MongoLeases(Documents leases) {
        this.leases = leases;
    }

    @Override
    public boolean raise(RunnerId runner) {
        return again(runner) || first(runner) || again(runner);
    }

    private boolean again(RunnerId runner) {
        return leases.change(
                id(runner).append(ENDED, false), new Document("$inc", new Document(COUNTER, 1L)));
    }

    private boolean first(RunnerId runner) {
        return leases.insert(id(runner).append(COUNTER, 1L).append(ENDED, false));
    }

    @Override
    public Map<RunnerId, Long> counters() {
        var counters = new HashMap<RunnerId, Long>();
        for (var lease : leases.list(new Document(ENDED, false), new Document(ENDED, 1), MANY)) {
            counters.put(new RunnerId(lease.getString("_id")), lease.getLong(COUNTER));
        }
        return Map.copyOf(counters);
    }

    @Override
    public boolean end(RunnerId runner, long counter) {
        return leases.change(id(runner).append(COUNTER, counter), Stored.set(ENDED, true));
    }

    /// Forgets runners who were seen to have ended before this.
    void forget(Instant before, Instant now) {
        var unseen = new Document(ENDED, true).append(SEEN, new Document("$exists", false));
        leases.changeAll(unseen, Stored.set(SEEN, Stored.time(now)));
        leases.removeAll(
                new Document(ENDED, true).append(SEEN, new Document("$lt", Stored.time(before))));
    }

    private static Document id(RunnerId runner) {
        return new Document("_id", runner.value());
    }
}
