package io.wolfe.store;

import io.wolfe.model.execution.ExecutionState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;

/// What is left of a purged event: first its name, marked, with everything that hung on the event;
/// then the name alone; at last nothing.
final class Remains {

    private static final String MARK = "purge";
    private static final String PURGED_AT = "purgedAt";
    private static final String BLOB = "blob";
    private static final int AT_ONCE = 200;
    static final List<String> FINAL =
            Arrays.stream(ExecutionState.values())
                    .filter(ExecutionState::isFinal)
                    .map(ExecutionState::word)
                    .toList();

    private final Documents events;
    private final Documents executions;
    private final Documents log;
    private final Documents journal;
    private final Blobs originals;

    Remains(
            Documents events,
            Documents executions,
            Documents log,
            Documents journal,
            Blobs originals) {
        this.events = events;
        this.executions = executions;
        this.log = log;
        this.journal = journal;
        this.originals = originals;
    }

    /// The name that takes the place of an event.
    static Document of(Document event, Instant at) {
        var name =
                new Document("_id", event.getString("_id"))
                        .append(EventDocument.RECEIPTS, event.getInteger(EventDocument.RECEIPTS, 1))
                        .append(MARK, true)
                        .append(PURGED_AT, Stored.time(at));
        var original = event.get(EventDocument.ORIGINAL, Document.class);
        return Stored.with(name, BLOB, original == null ? null : original.getString(BLOB));
    }

    /// Removes what hangs on marked names, and names that have been kept long enough.
    void clear(Instant now) {
        for (var marked = marked(""); !marked.isEmpty(); marked = marked(last(marked))) {
            clear(marked, now);
        }
        events.removeAll(
                new Document(
                                PURGED_AT,
                                new Document("$lt", Stored.time(now.minus(Retention.NAMES_KEPT))))
                        .append(MARK, new Document("$exists", false)));
    }

    private List<Document> marked(String after) {
        var filter = new Document(MARK, true).append("_id", new Document("$gt", after));
        return events.list(filter, new Document("_id", 1), AT_ONCE, BLOB);
    }

    private static String last(List<Document> names) {
        return names.getLast().getString("_id");
    }

    private void clear(List<Document> marked, Instant now) {
        removeExecutionsOf(marked.stream().map(name -> name.getString("_id")).toList());
        for (var name : marked) {
            if (isOriginalGone(name, now)) {
                events.change(
                        new Document("_id", name.getString("_id")).append(MARK, true),
                        new Document("$unset", new Document(MARK, "").append(BLOB, "")));
            }
        }
    }

    private void removeExecutionsOf(List<String> events) {
        if (events.isEmpty()) {
            return;
        }
        var ended =
                new Document(ExecutionDocument.EVENT, new Document("$in", events))
                        .append(ExecutionDocument.STATE, new Document("$in", FINAL));
        removeExecutions(
                executions.list(ended, new Document(), Integer.MAX_VALUE, "_id").stream()
                        .map(one -> one.getString("_id"))
                        .toList());
    }

    /// What hangs on them first, so that nothing is left of which nobody knows.
    void removeExecutions(List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        var theirs = new Document("execution", new Document("$in", ids));
        journal.removeAll(theirs);
        log.removeAll(theirs);
        executions.removeAll(Reconciliation.among(ids));
    }

    /// Bytes that another event shares stay with it. Those that somebody has wanted lately are
    /// looked at again by a later sweep.
    private boolean isOriginalGone(Document name, Instant now) {
        var blob = name.getString(BLOB);
        if (blob == null
                || events.find(new Document(EventDocument.ORIGINAL + "." + BLOB, blob), "_id")
                        .isPresent()) {
            return true;
        }
        return originals.purge(blob, now.minus(Retention.WANTED_LATELY));
    }
}
