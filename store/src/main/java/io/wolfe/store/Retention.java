package io.wolfe.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Removes what is old enough: done events whose executions have all ended, with everything that
/// hangs on them. What is unfinished stays, however old. An event leaves its id behind for a while,
/// so that a late repeat of it is recognised.
///
/// A crash at any point leaves a name that is marked; whoever sweeps next goes on from there. Any
/// number of instances may sweep at once.
public final class Retention {

    /// A redelivery may come as late as SQS keeps a message, and a day more.
    static final Duration NAMES_KEPT = Duration.ofDays(15);

    /// Bytes that were wanted so lately may belong to an event that is being written.
    static final Duration WANTED_LATELY = Duration.ofDays(1);

    private static final int PAGE = 200;

    private final Documents events;
    private final Documents executions;
    private final Remains remains;
    private final MongoLeases leases;

    Retention(Documents events, Documents executions, Remains remains, MongoLeases leases) {
        this.events = events;
        this.executions = executions;
        this.remains = remains;
        this.leases = leases;
    }

    /// How much is kept.
    ///
    /// @param age events received longer ago than this go; all stay when absent
    /// @param count of the events no more than the newest so many stay; all when absent
    public record Policy(@Nullable Duration age, @Nullable Long count) {

        public Policy {
            if ((age != null && !age.isPositive()) || (count != null && count < 1)) {
                throw new IllegalArgumentException(
                        "retention keeps at least something: an age above zero, a count of one or"
                                + " more");
            }
        }

        public boolean keepsEverything() {
            return age == null && count == null;
        }
    }

    /// Removes what may go now.
    ///
    /// @return how many events and executions went
    /// @throws io.wolfe.model.StoreAway when the database is away: the next sweep goes on
    public int sweep(Policy policy, Instant now) {
        remains.clear(now);
        leases.forget(now.minus(NAMES_KEPT), now);
        var end = end(policy, now);
        return end.isEmpty() ? 0 : sweepEvents(end, now) + sweepExecutions(end);
    }

    /// The first key in the order of the lists that stays; empty when everything does.
    private String end(Policy policy, Instant now) {
        var byAge = policy.age() == null ? "" : Order.from(now.minus(policy.age()));
        var byCount = policy.count() == null ? "" : oldestOf(policy.count());
        return byAge.compareTo(byCount) > 0 ? byAge : byCount;
    }

    private String oldestOf(long count) {
        return events.nth(inOrder(), new Document(Order.KEY, -1), count - 1, Order.KEY)
                .map(event -> event.getString(Order.KEY))
                .orElse("");
    }

    private static Document inOrder() {
        return new Document(Order.KEY, new Document("$gte", ""));
    }

    private int sweepEvents(String end, Instant now) {
        var gone = 0;
        var from = "";
        while (true) {
            var page =
                    page(
                            events,
                            from,
                            end,
                            EventDocument.PROGRESS,
                            EventDocument.RECEIPTS,
                            EventDocument.ORIGINAL + ".blob");
            if (page.isEmpty()) {
                return gone;
            }
            gone += purge(page, now);
            from = page.getLast().getString(Order.KEY);
        }
    }

    private static List<Document> page(Documents all, String after, String end, String... fields) {
        var wanted = Arrays.copyOf(fields, fields.length + 1);
        wanted[fields.length] = Order.KEY;
        var range = new Document("$gt", after).append("$lt", end);
        return all.list(new Document(Order.KEY, range), new Document(Order.KEY, 1), PAGE, wanted);
    }

    private int purge(List<Document> page, Instant now) {
        var busy = eventsOf(unfinished(page));
        var gone = 0;
        for (var event : page) {
            var id = event.getString("_id");
            if (EventDocument.DONE.equals(event.getString(EventDocument.PROGRESS))
                    && !busy.contains(id)
                    && events.replace(
                            new Document("_id", id)
                                    .append(EventDocument.PROGRESS, EventDocument.DONE),
                            Remains.of(event, now))) {
                gone++;
            }
        }
        remains.clear(now);
        return gone;
    }

    private List<Document> unfinished(List<Document> page) {
        var ids = page.stream().map(event -> event.getString("_id")).toList();
        var theirs =
                new Document(ExecutionDocument.EVENT, new Document("$in", ids))
                        .append(ExecutionDocument.STATE, new Document("$nin", Remains.FINAL));
        return executions.list(theirs, new Document(), Integer.MAX_VALUE, ExecutionDocument.EVENT);
    }

    private static Set<String> eventsOf(List<Document> executions) {
        var events = new HashSet<String>();
        executions.forEach(one -> events.add(one.getString(ExecutionDocument.EVENT)));
        return events;
    }

    /// Those that a person asked for belong to no ruling; they go by themselves.
    private int sweepExecutions(String end) {
        var gone = 0;
        var from = "";
        while (true) {
            var page = page(executions, from, end, "rule", ExecutionDocument.STATE);
            if (page.isEmpty()) {
                return gone;
            }
            var ended =
                    page.stream()
                            .filter(one -> !one.containsKey("rule"))
                            .filter(one -> ExecutionDocument.state(one).isFinal())
                            .map(one -> one.getString("_id"))
                            .toList();
            remains.removeExecutions(ended);
            gone += ended.size();
            from = page.getLast().getString(Order.KEY);
        }
    }
}
