package io.wolfe.store;

import io.wolfe.model.Json;
import io.wolfe.model.Page;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Journal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// One document per outward call. A call may be made only after a write to the execution itself
/// has shown that the claim holds: whoever ends or cancels it comes before that write, or after.
final class MongoJournal implements Journal {

    private static final Pattern FORM = Pattern.compile("\\d{1,18}");

    private static final int MANY = 200;

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
        var holds =
                executions.change(
                        wantedByNobody,
                        Stored.set(
                                "journalled", JournalDocument.place(begun.attempt(), begun.n())));
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

    /// Whatever is still begun has nobody left to complete it.
    void abandon(ExecutionId id, Instant at) {
        entries.changeAll(JournalDocument.begun(id), JournalDocument.ended(Status.UNKNOWN, at));
    }

    @Override
    public boolean answer(ExecutionId id, int attempt, int n, Json answer, Instant at) {
        return entries.change(
                JournalDocument.begun(id, attempt, n),
                JournalDocument.answered(Status.ANSWERED, answer, at));
    }

    @Override
    public List<Entry> of(ExecutionId id, int attempt, int after) {
        return page(id, JournalDocument.inAttempt(attempt, after), MANY).documents().stream()
                .map(JournalDocument::read)
                .toList();
    }

    @Override
    public Page<Entry> list(ExecutionId id, @Nullable String cursor, int limit) {
        var after = cursor == null ? 0 : Long.parseLong(Cursor.parse(cursor, FORM));
        var found = page(id, new Document("$gt", after), limit);
        return new Page<>(
                found.documents().stream().map(JournalDocument::read).toList(),
                found.more() ? next(found.documents().getLast()) : null);
    }

    private Documents.Found page(ExecutionId id, Document places, int limit) {
        var filter =
                new Document(JournalDocument.EXECUTION, id.value())
                        .append(JournalDocument.PLACE, places);
        return entries.page(filter, new Document(JournalDocument.PLACE, 1), limit);
    }

    private static String next(Document last) {
        return Cursor.print(last.getLong(JournalDocument.PLACE).toString());
    }
}
