package io.wolfe.store;

import io.wolfe.store.Account.Kind;
import io.wolfe.store.Tally.Count;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.bson.Document;

/// Looks at events: each has one verdict, or is on its way to it, and what it asks for is there.
final class Verdicts {

    /// Longer than a message is hidden after the instance that held it has died.
    private static final Duration ON_ITS_WAY = Duration.ofMinutes(1);

    private static final Set<String> BEFORE_DECIDING =
            Set.of("received", "understood", "unreadable");

    private final Tally tally;
    private final Instant now;

    Verdicts(Tally tally, Instant now) {
        this.tally = tally;
        this.now = now;
    }

    /// The executions that these events ask for.
    static List<String> expected(List<Document> events) {
        return events.stream().flatMap(event -> expected(event).stream()).toList();
    }

    private static List<String> expected(Document event) {
        return event.getList(EventDocument.EXECUTIONS, String.class, List.of());
    }

    /// @param made those of the expected executions that are there
    void check(List<Document> events, Set<String> made) {
        for (var event : events) {
            countReceipts(event);
            countVerdict(event);
            expected(event).stream()
                    .filter(id -> !made.contains(id))
                    .forEach(id -> missing(event, id));
        }
    }

    private void countReceipts(Document event) {
        var receipts = event.getInteger(EventDocument.RECEIPTS, 0);
        if (receipts < 1) {
            wrong(event, "was never received");
        }
        tally.count(Count.RECEIVED, receipts);
        tally.count(Count.DUPLICATE, Math.max(0, receipts - 1));
    }

    private void countVerdict(Document event) {
        var isDecided = event.containsKey(EventDocument.DECIDED_AT);
        if (event.containsKey("unreadable") || event.containsKey("note")) {
            countWithoutRuling(event, isDecided);
        } else if (EventDocument.OPEN.equals(event.getString(EventDocument.PROGRESS))) {
            countOpen(event, isDecided);
        } else {
            countDecided(event, isDecided);
        }
    }

    private void countWithoutRuling(Document event, boolean isDecided) {
        tally.count(event.containsKey("unreadable") ? Count.UNREADABLE : Count.NO_ALERT);
        if (isDecided) {
            wrong(event, "holds no alert that could be read, and yet was decided");
        }
        if (!EventDocument.DONE.equals(event.getString(EventDocument.PROGRESS))) {
            wrong(event, "holds no alert that could be read, and yet is not done");
        }
    }

    private void countOpen(Document event, boolean isDecided) {
        tally.count(Count.IN_FLIGHT);
        if (isDecided) {
            wrong(event, "has a ruling, and yet is open");
        }
        if (!"understood".equals(event.getString("state"))) {
            wrong(event, "is open, and yet its state is " + event.getString("state"));
        }
    }

    private void countDecided(Document event, boolean isDecided) {
        tally.count(Count.DECIDED);
        if (!isDecided) {
            wrong(event, "is " + event.getString(EventDocument.PROGRESS) + " without a ruling");
        } else if (BEFORE_DECIDING.contains(String.valueOf(event.getString("state")))) {
            wrong(event, "was decided, and yet its state is " + event.getString("state"));
        }
    }

    private void missing(Document event, String execution) {
        if (isOnItsWay(event)) {
            tally.count(Count.TO_BE_MADE);
            return;
        }
        tally.discrepancy(
                Kind.MISSING_EXECUTION,
                event.getString("_id"),
                "event "
                        + event.getString("_id")
                        + " asks for execution "
                        + execution
                        + ", which is not there");
    }

    private boolean isOnItsWay(Document event) {
        return EventDocument.DECIDED.equals(event.getString(EventDocument.PROGRESS))
                && event.containsKey(EventDocument.DECIDED_AT)
                && Stored.time(event, EventDocument.DECIDED_AT).plus(ON_ITS_WAY).isAfter(now);
    }

    private void wrong(Document event, String what) {
        var id = event.getString("_id");
        tally.discrepancy(Kind.VERDICT, id, "event " + id + " " + what);
    }
}
