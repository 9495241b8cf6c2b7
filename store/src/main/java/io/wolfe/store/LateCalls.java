package io.wolfe.store;

import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Journal;
import io.wolfe.store.Account.Kind;
import io.wolfe.store.Tally.Count;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/// Looks at journals: no call was made after its execution had ended.
///
/// Two machines' clocks are never compared. A call may be made once the execution has noted its
/// number, which it does only as long as the claim holds: an answer under a higher number came from
/// a call that nothing allowed. Times are compared only within an attempt that its own runner
/// ended.
final class LateCalls {

    private final Tally tally;

    LateCalls(Tally tally) {
        this.tally = tally;
    }

    void check(List<Document> executions, Documents journal) {
        var ran = new HashMap<String, Document>();
        executions.stream()
                .filter(execution -> !attempts(execution).isEmpty())
                .forEach(execution -> ran.put(execution.getString("_id"), execution));
        if (ran.isEmpty()) {
            return;
        }
        journal.forEach(
                new Document(
                        JournalDocument.EXECUTION, new Document("$in", List.copyOf(ran.keySet()))),
                call -> check(call, ran),
                JournalDocument.EXECUTION,
                JournalDocument.PLACE,
                JournalDocument.STATUS,
                JournalDocument.BEGUN_AT);
    }

    private void check(Document call, Map<String, Document> executions) {
        tally.count(Count.CALLS);
        var execution = executions.get(call.getString(JournalDocument.EXECUTION));
        var status = Stored.word(Journal.Status.class, call.getString(JournalDocument.STATUS));
        if (execution == null || status == Journal.Status.REFUSED) {
            return;
        }
        if (isAnswered(status) && place(call) > Stored.number(execution, "journalled")) {
            late(call, "was answered, though its claim did not hold any more");
        } else if (begunAfterTheEnd(call, execution)) {
            late(call, "began after its attempt had ended");
        }
    }

    private static boolean isAnswered(Journal.Status status) {
        return status == Journal.Status.ANSWERED || status == Journal.Status.SHADOWED;
    }

    private static boolean begunAfterTheEnd(Document call, Document execution) {
        var attempts = attempts(execution);
        var number = JournalDocument.attempt(place(call));
        if (number < 1 || number > attempts.size()) {
            return true;
        }
        var attempt = attempts.get(number - 1);
        return attempt.containsKey("endedAt")
                && endedByItself(attempt)
                && Stored.time(call, JournalDocument.BEGUN_AT)
                        .isAfter(Stored.time(attempt, "endedAt"));
    }

    /// Others may end it as lost, cancelled or expired, by their own clock.
    private static boolean endedByItself(Document attempt) {
        return attempt.containsKey("outcome")
                && OutcomeJson.read(Stored.object(attempt, "outcome")).state()
                        == ExecutionState.SUCCEEDED;
    }

    private static List<Document> attempts(Document execution) {
        return execution.getList("attempts", Document.class, List.of());
    }

    private static long place(Document call) {
        return Stored.number(call, JournalDocument.PLACE);
    }

    private void late(Document call, String what) {
        var id = call.getString(JournalDocument.EXECUTION);
        tally.discrepancy(
                Kind.LATE_CALL,
                id,
                "call " + JournalDocument.n(place(call)) + " of execution " + id + " " + what);
    }
}
