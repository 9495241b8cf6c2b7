package io.wolfe.store;

import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.WaitingFor;
import io.wolfe.model.execution.Waits;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;

/// Who waits is in the executions; beside them lies one small document each with the time to look
/// at it again. It is written before the execution begins to wait and removed after it is queued,
/// so that a crash in between costs a look and never an execution.
final class MongoWaits implements Waits {

    private static final String AT = "at";
    private static final int MANY = 200;

    /// A running execution with a due time is perhaps about to wait.
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Documents executions;
    private final Documents wakes;
    private final WorkHints work;

    MongoWaits(Documents executions, Documents wakes, WorkHints work) {
        this.executions = executions;
        this.wakes = wakes;
        this.work = work;
    }

    @Override
    public boolean park(Claim claim, WaitingFor waiting, Duration ran, Instant at) {
        return wait(claim, waiting, ExecutionDocument.parked(claim, waiting, ran));
    }

    @Override
    public boolean retry(Claim claim, Outcome outcome, WaitingFor waiting, Instant at) {
        return wait(claim, waiting, ExecutionDocument.retried(claim, outcome, waiting, at));
    }

    /// What was written, but whose answer was lost, is true again when it is repeated.
    private boolean wait(Claim claim, WaitingFor waiting, Document update) {
        var id = claim.execution().id();
        if (waiting.until() != null) {
            wakeAt(id, waiting.until());
        }
        var wantedByNobody = ExecutionDocument.held(claim).append(ExecutionDocument.CANCEL, null);
        return executions.change(wantedByNobody, update)
                || executions.find(ExecutionDocument.waited(claim, waiting), "_id").isPresent();
    }

    @Override
    public void wakeAt(ExecutionId id, Instant at) {
        wakes.put(ExecutionDocument.id(id), due(id, at));
    }

    private static Document due(ExecutionId id, Instant at) {
        return ExecutionDocument.id(id).append(AT, Stored.time(at));
    }

    @Override
    public boolean wake(ExecutionId id, String waitId, Instant at) {
        var found = executions.find(ExecutionDocument.id(id));
        var waits =
                found.map(ExecutionDocument::read)
                        .map(Execution::waitingFor)
                        .filter(waiting -> waiting.id().equals(waitId));
        if (waits.isEmpty()) {
            return false;
        }
        wakeAt(id, at);
        return queue(found.orElseThrow(), at);
    }

    @Override
    public boolean wakeDue(Instant now) {
        var due =
                wakes.list(
                        new Document(AT, new Document("$lte", Stored.time(now))),
                        new Document(AT, 1),
                        MANY);
        due.forEach(wake -> look(wake, now));
        return due.size() == MANY;
    }

    private void look(Document wake, Instant now) {
        var id = new ExecutionId(wake.getString("_id"));
        var found = executions.find(ExecutionDocument.id(id));
        var state = found.map(ExecutionDocument::state).orElse(ExecutionState.LOST);
        switch (state) {
            case WAITING -> queue(found.orElseThrow(), now);
            case QUEUED -> hint(found.orElseThrow(), wake, now);
            case RUNNING -> wakes.change(wake, Stored.set(AT, Stored.time(now.plus(SOON))));
            case SUCCEEDED, FAILED, TIMED_OUT, CANCELLED, LOST, SKIPPED -> wakes.remove(wake);
        }
    }

    private boolean queue(Document waiting, Instant now) {
        var queued =
                executions.change(
                        ExecutionDocument.unchanged(waiting), ExecutionDocument.requeued(now));
        if (queued) {
            wakes.find(new Document("_id", waiting.getString("_id")))
                    .ifPresent(wake -> hint(waiting, wake, now));
        }
        return queued;
    }

    private void hint(Document execution, Document wake, Instant now) {
        work.add(ExecutionDocument.read(execution), now);
        wakes.remove(wake);
    }
}
