package io.wolfe.store;

import io.wolfe.store.Account.Discrepancy;
import io.wolfe.store.Account.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts for an account while the collections are walked. Its size does not grow with them.
final class Tally {

    enum Count {
        RECEIVED,
        DECIDED,
        DUPLICATE,
        UNREADABLE,
        NO_ALERT,
        IN_FLIGHT,
        TO_BE_MADE,
        BY_RULE,
        BY_PERSON,
        UNDER_WAY,
        CALLS,
        DISCREPANCIES
    }

    private final Map<Count, Long> counts = new EnumMap<>(Count.class);
    private final List<Discrepancy> discrepancies = new ArrayList<>();

    void count(Count what) {
        count(what, 1);
    }

    void count(Count what, long more) {
        counts.merge(what, more, Long::sum);
    }

    void discrepancy(Kind kind, String id, String message) {
        count(Count.DISCREPANCIES);
        if (discrepancies.size() < Account.MOST_TOLD) {
            discrepancies.add(new Discrepancy(kind, id, message));
        }
    }

    private long of(Count what) {
        return counts.getOrDefault(what, 0L);
    }

    Account account() {
        return new Account(
                of(Count.RECEIVED),
                of(Count.DECIDED),
                of(Count.DUPLICATE),
                of(Count.UNREADABLE),
                of(Count.NO_ALERT),
                of(Count.IN_FLIGHT),
                of(Count.TO_BE_MADE),
                of(Count.BY_RULE),
                of(Count.BY_PERSON),
                of(Count.UNDER_WAY),
                of(Count.CALLS),
                of(Count.DISCREPANCIES),
                discrepancies);
    }
}
