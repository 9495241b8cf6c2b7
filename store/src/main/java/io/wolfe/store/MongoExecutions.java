package io.wolfe.store;

import io.wolfe.model.Page;
import io.wolfe.model.event.AlertKey;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.RunnerId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// The executions in two collections: all of them for ever, and hints to those that are queued.
/// Whatever a hint says, only a compare-and-set on the execution itself claims, ends or cancels it.
final class MongoExecutions implements Executions {

    private static final int MANY = 10_000;
    private static final Document OLDEST_FIRST = new Document(Order.KEY, 1);

    private final Documents executions;
    private final WorkHints work;
    private final MongoJournal journal;
    private final Claiming claiming;

    MongoExecutions(Documents executions, WorkHints work, MongoJournal journal) {
        this.journal = journal;
        this.executions = executions;
        this.work = work;
        this.claiming = new Claiming(executions, work);
    }

    /// The hint comes first: a crash in between leaves a hint without an execution, which is
    /// dropped. A hint may also be dropped before a write that took long arrives, so there is one
    /// more after it: never an execution that nobody looks for.
    @Override
    public boolean create(Execution queued) {
        work.add(queued);
        var isNew = executions.insert(ExecutionDocument.of(queued));
        if (isNew) {
            work.add(queued);
        }
        return isNew;
    }

    /// One hint each is enough here: whoever asked for them follows their event, and asks again for
    /// those that nobody claims.
    @Override
    public void createAll(List<Execution> queued) {
        work.addAll(queued);
        executions.insertAll(queued.stream().map(ExecutionDocument::of).toList());
    }

    @Override
    public Map<ExecutionId, ExecutionState> states(Collection<ExecutionId> ids) {
        var named =
                new Document(
                        "_id", new Document("$in", ids.stream().map(ExecutionId::value).toList()));
        return executions.list(named, new Document(), ids.size(), ExecutionDocument.STATE).stream()
                .collect(
                        Collectors.toMap(
                                found -> new ExecutionId(found.getString("_id")),
                                ExecutionDocument::state));
    }

    @Override
    public Optional<Execution> find(ExecutionId id) {
        return executions.find(ExecutionDocument.id(id)).map(ExecutionDocument::read);
    }

    @Override
    public List<Execution> ofEvent(EventId event) {
        var filter = new Document(ExecutionDocument.EVENT, event.value());
        return executions.list(filter, OLDEST_FIRST, MANY).stream()
                .map(ExecutionDocument::read)
                .toList();
    }

    @Override
    public Page<Execution> list(Filter filter, @Nullable String cursor, int limit) {
        return new NewestFirst()
                .having("rule", filter.rule() == null ? null : filter.rule().value())
                .having("runbook", filter.runbook() == null ? null : filter.runbook().value())
                .having("state", filter.state() == null ? null : filter.state().word())
                .having("team", filter.team() == null ? null : filter.team().value())
                .between(filter.since(), filter.until(), cursor)
                .containing(filter.text())
                .page(executions, limit, ExecutionDocument::read);
    }

    @Override
    public Optional<Claim> claim(RunnerId runner, Instant now) {
        return claiming.claim(runner, now);
    }

    @Override
    public Standing standing(Claim claim) {
        return executions
                .find(ExecutionDocument.held(claim), ExecutionDocument.CANCEL)
                .map(
                        held ->
                                held.getString(ExecutionDocument.CANCEL) == null
                                        ? Standing.HOLDS
                                        : Standing.CANCEL_REQUESTED)
                .orElse(Standing.LOST);
    }

    /// An end that was written, but whose answer was lost, is true again when it is repeated.
    @Override
    public boolean end(Claim claim, Outcome outcome, Instant at) {
        return executions.change(
                        ExecutionDocument.held(claim), ExecutionDocument.ended(claim, outcome, at))
                || executions
                        .find(ExecutionDocument.withFence(claim))
                        .map(ExecutionDocument::read)
                        .filter(execution -> outcome.equals(execution.outcome()))
                        .isPresent();
    }

    @Override
    public CancelAnswer cancel(ExecutionId id, String by, Instant at) {
        while (true) {
            var found = executions.find(ExecutionDocument.id(id));
            if (found.isEmpty()) {
                return CancelAnswer.UNKNOWN;
            }
            var execution = found.get();
            if (ExecutionDocument.state(execution).isFinal()) {
                return CancelAnswer.ALREADY_ENDED;
            }
            if (execution.getString(ExecutionDocument.CANCEL) != null
                    || cancelUnchanged(execution, id, by, at)) {
                return CancelAnswer.ACCEPTED;
            }
        }
    }

    /// A running one is marked. One that no runner holds is ended here and now, and whatever it
    /// waited for is answered by nobody any more.
    private boolean cancelUnchanged(Document found, ExecutionId id, String by, Instant at) {
        var unchanged = ExecutionDocument.unchanged(found);
        if (ExecutionDocument.state(found) == ExecutionState.RUNNING) {
            return executions.change(unchanged, Stored.set(ExecutionDocument.CANCEL, by));
        }
        var cancelled = executions.change(unchanged, ExecutionDocument.cancelled(found, by, at));
        if (cancelled) {
            work.drop(id);
            journal.abandon(id, at);
        }
        return cancelled;
    }

    @Override
    public int skip(AlertKey alert, Instant clearedAt, Instant at) {
        var waiting =
                new Document(ExecutionDocument.ALERT, alert.value())
                        .append(ExecutionDocument.STATE, ExecutionState.QUEUED.word());
        var pointless =
                executions.list(waiting, OLDEST_FIRST, MANY).stream()
                        .map(ExecutionDocument::read)
                        .filter(execution -> isEnded(execution.request(), clearedAt))
                        .map(Execution::id)
                        .toList();
        return (int) pointless.stream().filter(id -> skip(id, clearedAt, at)).count();
    }

    private static boolean isEnded(Execution.Request request, Instant clearedAt) {
        var firing = request.whileFiring();
        return firing != null && firing.endedBy(clearedAt);
    }

    private boolean skip(ExecutionId id, Instant clearedAt, Instant at) {
        var outcome = Execution.Firing.skipped(clearedAt);
        var skipped =
                executions.change(
                        ExecutionDocument.queued(id).append(ExecutionDocument.FENCE, 0),
                        ExecutionDocument.skipped(outcome, at));
        if (skipped) {
            work.drop(id);
        }
        return skipped;
    }

    @Override
    public List<Claim> claimedByOthers(Set<RunnerId> alive) {
        var names = alive.stream().map(RunnerId::value).toList();
        var filter =
                new Document(ExecutionDocument.STATE, ExecutionState.RUNNING.word())
                        .append(ExecutionDocument.RUNNER, new Document("$nin", names));
        return executions.list(filter, OLDEST_FIRST, MANY).stream()
                .map(ExecutionDocument::claim)
                .toList();
    }

    @Override
    public long queued() {
        return work.count();
    }
}
