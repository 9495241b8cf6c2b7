package io.wolfe.store;

import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.RunnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;

/// Hints to the executions that wait for a runner: those of the highest priority first, and of
/// these the oldest. Taking one hides it for a
/// while instead of removing it: when its taker dies before it has claimed the execution, the hint
/// is due again.
final class WorkHints {

    /// By how much the clocks of two machines may differ before one waits for the other.
    private static final Duration HEAD_START = Duration.ofMinutes(5);

    private static final Duration HIDDEN = Duration.ofSeconds(30);

    /// Who meets a hint without an execution comes back after this time, then after twice as long,
    /// and so on; a minute and a half in all.
    private static final Duration SOON = Duration.ofMillis(20);

    private static final int MOST_LOOKS = 12;

    /// The priority turned around, so that one index that only rises gives the order.
    static final String RANK = "rank";

    private static final Document MOST_URGENT_FIRST = new Document(RANK, 1).append("dueAt", 1);

    private final Documents work;

    WorkHints(Documents work) {
        this.work = work;
    }

    /// A hint in the hands of its taker.
    ///
    /// @param looks how often somebody has found no execution there
    /// @param taken finds it as long as nobody else has touched it
    record Hint(ExecutionId execution, int looks, Document taken) {}

    void add(Execution queued) {
        addAll(List.of(queued));
    }

    /// Leaves those alone that are there.
    void addAll(List<Execution> queued) {
        work.insertAll(queued.stream().map(one -> hint(one, one.queuedAt())).toList());
    }

    /// @param again when it was queued another time
    void add(Execution execution, Instant again) {
        work.insert(hint(execution, again));
    }

    private static Document hint(Execution execution, Instant queuedAt) {
        var dueAt = queuedAt.minus(HEAD_START);
        return ExecutionDocument.id(execution.id())
                .append(RANK, -execution.request().priority())
                .append("dueAt", Stored.time(dueAt))
                .append("looks", 0);
    }

    Optional<Hint> take(RunnerId runner, Instant now) {
        var due = new Document("dueAt", new Document("$lte", Stored.time(now)));
        var mine =
                new Document("dueAt", Stored.time(now.plus(HIDDEN)))
                        .append("runner", runner.value());
        return work.take(due, MOST_URGENT_FIRST, new Document("$set", mine))
                .map(before -> hint(before, mine));
    }

    private static Hint hint(Document before, Document mine) {
        var id = before.getString("_id");
        var taken = new Document("_id", id);
        taken.putAll(mine);
        return new Hint(new ExecutionId(id), before.getInteger("looks"), taken);
    }

    /// Its execution may be on the way. Without one for too long, it is dropped.
    void lookAgain(Hint hint, Instant now) {
        if (hint.looks() == MOST_LOOKS) {
            drop(hint);
            return;
        }
        var again = now.plus(SOON.multipliedBy(1L << hint.looks()));
        work.change(
                hint.taken(),
                Stored.set("dueAt", Stored.time(again)).append("$inc", new Document("looks", 1)));
    }

    void drop(Hint hint) {
        work.remove(hint.taken());
    }

    void drop(ExecutionId execution) {
        work.remove(ExecutionDocument.id(execution));
    }

    long count() {
        return work.count();
    }
}
