package io.wolfe.store;

import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.RunnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;

/// Hints to the executions that wait for a runner, the oldest due first. Taking one hides it for a
/// while instead of removing it: when the taker dies before it has claimed the execution, the hint
/// is due again.
final class WorkHints {

    private static final Duration HIDDEN = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofMillis(100);

    /// Long enough for whoever wrote the hint to have written the execution too.
    private static final Duration ALONE = Duration.ofMinutes(1);

    private final Documents work;

    WorkHints(Documents work) {
        this.work = work;
    }

    /// A hint, as its taker holds it.
    record Hint(ExecutionId execution, Instant queuedAt, Document taken) {

        boolean isOld(Instant now) {
            return queuedAt.isBefore(now.minus(ALONE));
        }
    }

    void add(Execution queued) {
        var at = Stored.time(queued.queuedAt());
        work.insert(
                new Document("_id", queued.id().value())
                        .append("dueAt", at)
                        .append("queuedAt", at));
    }

    Optional<Hint> take(RunnerId runner, Instant now) {
        var due = new Document("dueAt", new Document("$lte", Stored.time(now)));
        var mine =
                new Document("dueAt", Stored.time(now.plus(HIDDEN)))
                        .append("runner", runner.value());
        return work.take(due, new Document("dueAt", 1), new Document("$set", mine))
                .map(before -> hint(before, mine));
    }

    private static Hint hint(Document before, Document mine) {
        var id = before.getString("_id");
        var taken = new Document("_id", id);
        taken.putAll(mine);
        return new Hint(new ExecutionId(id), Stored.time(before, "queuedAt"), taken);
    }

    /// Somebody may look again in a moment.
    void putBack(Hint hint, Instant now) {
        work.change(hint.taken(), Stored.set("dueAt", Stored.time(now.plus(SOON))));
    }

    /// Removes the hint unless it was written anew since it was taken.
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
