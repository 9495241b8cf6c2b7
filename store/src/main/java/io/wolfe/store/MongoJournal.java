package io.wolfe.store;

import io.wolfe.model.Json;
import io.wolfe.model.Page;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Journal;
import java.time.Instant;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// One document per outward call. A call may be made only after a write to the execution itself
/// has shown that the claim holds: whoever ends or cancels it comes before that write, or after.
final class MongoJournal implements Journal {

    private static final Pattern FORM = Pattern.compile("\\d{1,9}");

    private final Documents executions;
    private final Documents entries;

    MongoJournal(Documents executions, Documents entries) {
        this.executions = executions;
        this.entries = entries;
    }

    @Override
    public boolean begin(Claim claim, Entry begun) {
        if (!isWritten(claim, begun)) {
            return false;
        }
        var wantedByNobody = ExecutionDocument.held(claim).append(ExecutionDocument.CANCEL, null);
        var holds = executions.change(wantedByNobody, Stored.set("journalled", begun.n()));
        if (!holds) {
            entries.change(
                    JournalDocument.begun(claim, begun.n()),
                    JournalDocument.ended(Status.REFUSED, begun.begunAt()));
        }
        return holds;
    }

    /// Now, or by an earlier try whose answer was lost.
    private boolean isWritten(Claim claim, Entry begun) {
        return entries.insert(JournalDocument.of(claim, begun))
                || entries.find(JournalDocument.begun(claim, begun.n()), "_id").isPresent();
    }

    @Override
    public void answered(Claim claim, int n, Status status, Json answer, Instant at) {
        entries.change(
                JournalDocument.begun(claim, n), JournalDocument.answered(status, answer, at));
    }

    @Override
    public void close(Claim claim, Instant at) {
        entries.changeAll(JournalDocument.begun(claim), JournalDocument.ended(Status.UNKNOWN, at));
    }

    @Override
    public Page<Entry> list(ExecutionId id, @Nullable String cursor, int limit) {
        var after = cursor == null ? 0 : Integer.parseInt(Cursor.parse(cursor, FORM));
        var filter =
                new Document(JournalDocument.EXECUTION, id.value())
                        .append(JournalDocument.N, new Document("$gt", after));
        var found = entries.page(filter, new Document(JournalDocument.N, 1), limit);
        return new Page<>(
                found.documents().stream().map(JournalDocument::read).toList(),
                found.more() ? next(found.documents().getLast()) : null);
    }

    private static String next(Document last) {
        return Cursor.print(last.getInteger(JournalDocument.N).toString());
    }
}
