package io.wolfe.store;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Goes through the books of one environment: whether everything that was received has its one
/// verdict, every decision that fired its execution, every execution its event, and no outward call
/// came after the end.
///
/// Reads page by page along an index, so it may be asked at any time, for any range. What is so
/// young that the next step may still be on its way is counted and not called wrong.
public final class Reconciliation {

    private static final int PAGE = 1_000;
    private static final String[] OF_AN_EVENT = {
        Order.KEY,
        "state",
        "unreadable",
        "note",
        EventDocument.PROGRESS,
        EventDocument.RECEIPTS,
        EventDocument.DECIDED_AT,
        EventDocument.EXECUTIONS
    };
    private static final String[] OF_AN_EXECUTION = {
        Order.KEY,
        ExecutionDocument.STATE,
        ExecutionDocument.EVENT,
        "rule",
        "journalled",
        "endedAt",
        "attempts"
    };

    private final Documents events;
    private final Documents executions;
    private final Documents journal;

    Reconciliation(Documents events, Documents executions, Documents journal) {
        this.events = events;
        this.executions = executions;
        this.journal = journal;
    }

    /// Accounts for the events received, and the executions asked for, in this range.
    ///
    /// @param since the first moment that counts; the beginning when absent
    /// @param until the first moment that does not count any more; none when absent
    public Account account(@Nullable Instant since, @Nullable Instant until, Instant now) {
        var tally = new Tally();
        var verdicts = new Verdicts(tally, now);
        walk(
                events,
                since,
                until,
                OF_AN_EVENT,
                page -> verdicts.check(page, existing(executions, Verdicts.expected(page))));
        var runs = new RunsOfEvents(tally);
        var calls = new LateCalls(tally);
        walk(
                executions,
                since,
                until,
                OF_AN_EXECUTION,
                page -> {
                    runs.check(page, theirEvents(page));
                    calls.check(page, journal);
                });
        return tally.account();
    }

    private static void walk(
            Documents all,
            @Nullable Instant since,
            @Nullable Instant until,
            String[] fields,
            Consumer<List<Document>> reader) {
        var range = new Document("$gte", since == null ? "" : Order.from(since));
        if (until != null) {
            range.append("$lt", Order.from(until));
        }
        var forwards = new Document(Order.KEY, 1);
        while (true) {
            var page = all.list(new Document(Order.KEY, range), forwards, PAGE, fields);
            if (page.isEmpty()) {
                return;
            }
            reader.accept(page);
            range = new Document(range).append("$gt", page.getLast().getString(Order.KEY));
            range.remove("$gte");
        }
    }

    private static Set<String> existing(Documents all, List<String> ids) {
        var found = new HashSet<String>();
        if (!ids.isEmpty()) {
            all.forEach(among(ids), one -> found.add(one.getString("_id")), "_id");
        }
        return found;
    }

    private List<Document> theirEvents(List<Document> page) {
        var ids =
                page.stream()
                        .filter(execution -> execution.containsKey("rule"))
                        .map(execution -> execution.getString(ExecutionDocument.EVENT))
                        .distinct()
                        .toList();
        return ids.isEmpty()
                ? List.of()
                : events.list(
                        among(ids),
                        new Document(),
                        ids.size(),
                        EventDocument.PROGRESS,
                        EventDocument.EXECUTIONS);
    }

    static Document among(List<String> ids) {
        return new Document("_id", new Document("$in", ids));
    }
}
