package io.wolfe.store;

import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.Attempt;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.RunnerId;
import io.wolfe.model.execution.WaitingFor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// An execution as it is kept. A claim raises its fence and, unless it goes on with an attempt that
/// has waited, adds one, all in one step; every later write is a compare-and-set on the fence.
final class ExecutionDocument {

    static final String STATE = "state";
    static final String FENCE = "fence";
    static final String RUNNER = "runner";
    static final String CANCEL = "cancelRequestedBy";
    static final String LINES = "logLines";
    static final String EVENT = "event";
    static final String ALERT = "alert";
    private static final String TICKET = "ticket";
    private static final String WAITING = "waitingFor";
    private static final String WAIT_ID = "waitId";
    private static final String READY = "readyAt";
    private static final String ATTEMPTS = "attempts";

    private ExecutionDocument() {}

    static Document of(Execution execution) {
        var request = execution.request();
        var id = execution.id().value();
        var rule = rule(request.cause());
        var event = request.cause().event();
        var document =
                new Document("_id", id)
                        .append(Order.KEY, Order.of(execution.queuedAt(), id))
                        .append(STATE, execution.state().word())
                        .append(FENCE, execution.attempts().size())
                        .append("team", request.team().value())
                        .append("runbook", request.runbook().value())
                        .append("request", Stored.text(RequestJson.of(request)))
                        .append("queuedAt", Stored.time(execution.queuedAt()))
                        .append(ATTEMPTS, List.of())
                        .append(LINES, execution.logLines())
                        .append(NewestFirst.WORDS, words(request, rule));
        var firing = request.whileFiring();
        Stored.with(document, ALERT, firing == null ? null : firing.alert().value());
        Stored.with(document, "rule", rule);
        return Stored.with(document, EVENT, event == null ? null : event.value());
    }

    private static @Nullable String rule(Cause cause) {
        return cause instanceof Cause.ByRule(EventId event, var rule) ? rule.value() : null;
    }

    private static String words(Execution.Request request, @Nullable String rule) {
        var words = new ArrayList<>(List.of(request.id().value()));
        words.add(request.team().value());
        words.add(request.runbook().value());
        if (rule != null) {
            words.add(rule);
        }
        return String.join("\n", words).toLowerCase(Locale.ROOT);
    }

    static Document id(ExecutionId id) {
        return new Document("_id", id.value());
    }

    /// Finds the execution as long as the claim holds.
    static Document held(Claim claim) {
        return id(claim.execution().id())
                .append(STATE, ExecutionState.RUNNING.word())
                .append(FENCE, claim.fence());
    }

    /// Finds the execution if no claim came after this one.
    static Document withFence(Claim claim) {
        return id(claim.execution().id()).append(FENCE, claim.fence());
    }

    /// Finds the execution if this wait has begun, and nobody has claimed it since.
    static Document waited(Claim claim, WaitingFor waiting) {
        return withFence(claim).append(WAIT_ID, waiting.id());
    }

    /// Finds the execution as long as it waits for a runner.
    static Document queued(ExecutionId id) {
        return id(id).append(STATE, ExecutionState.QUEUED.word());
    }

    /// Finds the execution as long as it is in the state it was found in.
    static Document unchanged(Document found) {
        return new Document("_id", found.getString("_id"))
                .append(STATE, found.getString(STATE))
                .append(FENCE, found.getInteger(FENCE));
    }

    static ExecutionState state(Document document) {
        return Stored.word(ExecutionState.class, document.getString(STATE));
    }

    static boolean isQueued(Document document) {
        return state(document) == ExecutionState.QUEUED;
    }

    /// Whether it runs because of the claim that wrote this ticket.
    static boolean runsBy(Document document, String ticket) {
        return state(document) == ExecutionState.RUNNING
                && ticket.equals(document.getString(TICKET));
    }

    /// The step from queued to running, by this runner: the next attempt, or the open one again.
    static Document claimed(Document before, RunnerId runner, String ticket, Instant at) {
        var running =
                new Document(STATE, ExecutionState.RUNNING.word())
                        .append(RUNNER, runner.value())
                        .append(TICKET, ticket);
        var step = new Document("$set", running).append("$inc", new Document(FENCE, 1));
        var open = openAttempt(before);
        if (open >= 0) {
            running.append(inAttempt(open, RUNNER), runner.value());
            return step;
        }
        var attempt =
                new Document(RUNNER, runner.value())
                        .append("queuedAt", Stored.time(readyAt(before)))
                        .append("startedAt", Stored.time(at));
        return step.append("$push", new Document(ATTEMPTS, attempt));
    }

    /// The index of the attempt that has not ended; -1 when there is none.
    private static int openAttempt(Document document) {
        var attempts = document.getList(ATTEMPTS, Document.class);
        var last = attempts.size() - 1;
        return last >= 0 && !attempts.get(last).containsKey("outcome") ? last : -1;
    }

    private static String inAttempt(int index, String field) {
        return ATTEMPTS + '.' + index + '.' + field;
    }

    private static Instant readyAt(Document document) {
        return Stored.time(document, document.containsKey(READY) ? READY : "queuedAt");
    }

    /// The step from running to waiting in the middle of an attempt.
    static Document parked(Claim claim, WaitingFor waiting, Duration ran) {
        var index = claim.attempt().number() - 1;
        return new Document(
                "$set",
                waits(waiting)
                        .append(inAttempt(index, "ran"), ran.toMillis())
                        .append(inAttempt(index, "waitedAt"), waiting.call()));
    }

    /// The step from running to waiting between two attempts.
    static Document retried(Claim claim, Outcome outcome, WaitingFor waiting, Instant at) {
        var ended = waits(waiting);
        ended.putAll(attemptEnd(claim.attempt().number() - 1, outcome, at));
        return new Document("$set", ended);
    }

    private static Document waits(WaitingFor waiting) {
        return new Document(STATE, ExecutionState.WAITING.word())
                .append(WAIT_ID, waiting.id())
                .append(WAITING, Stored.text(WaitingJson.of(waiting)));
    }

    /// The step from waiting to queued.
    static Document requeued(Instant at) {
        return new Document(
                "$set",
                new Document(STATE, ExecutionState.QUEUED.word()).append(READY, Stored.time(at)));
    }

    /// The step from running to an end, for the execution and its current attempt.
    static Document ended(Claim claim, Outcome outcome, Instant at) {
        var ended = end(outcome, at);
        ended.putAll(attemptEnd(claim.attempt().number() - 1, outcome, at));
        return new Document("$set", ended);
    }

    private static Document attemptEnd(int index, Outcome outcome, Instant at) {
        return new Document(inAttempt(index, "endedAt"), Stored.time(at))
                .append(inAttempt(index, "outcome"), Stored.text(OutcomeJson.of(outcome)));
    }

    /// The step from queued or waiting to cancelled.
    static Document cancelled(Document found, String by, Instant at) {
        var open = openAttempt(found);
        var when = open < 0 && !hasStarted(found) ? " before it started" : " while it waited";
        var outcome =
                new Outcome.Cancelled(
                        new Outcome.Reason(
                                Outcome.Category.CANCELLED, "cancelled by " + by + when, null));
        var ended = end(outcome, at).append(CANCEL, by);
        if (open >= 0) {
            ended.putAll(attemptEnd(open, outcome, at));
        }
        return new Document("$set", ended);
    }

    private static boolean hasStarted(Document document) {
        return !document.getList(ATTEMPTS, Document.class).isEmpty();
    }

    /// The step from queued to skipped.
    static Document skipped(Outcome outcome, Instant at) {
        return new Document("$set", end(outcome, at));
    }

    private static Document end(Outcome outcome, Instant at) {
        return new Document(STATE, outcome.state().word())
                .append("outcome", Stored.text(OutcomeJson.of(outcome)))
                .append("endedAt", Stored.time(at));
    }

    static Execution read(Document document) {
        return new Execution(
                RequestJson.read(Stored.object(document, "request")),
                Stored.time(document, "queuedAt"),
                state(document),
                attempts(document),
                outcome(document),
                Stored.timeIfAny(document, "endedAt"),
                document.getString(CANCEL),
                lines(document),
                state(document) == ExecutionState.WAITING
                        ? WaitingJson.read(Stored.object(document, WAITING))
                        : null);
    }

    static long lines(Document document) {
        return document.get(LINES, Number.class).longValue();
    }

    /// What the runner who holds it may do with it.
    static Claim claim(Document running) {
        return new Claim(
                read(running), new RunnerId(running.getString(RUNNER)), running.getInteger(FENCE));
    }

    /// The claim that {@link #claimed} made of an execution that looked like this before.
    static Claim claim(Document before, RunnerId runner, Instant at) {
        var queued = read(before);
        return new Claim(
                new Execution(
                        queued.request(),
                        queued.queuedAt(),
                        ExecutionState.RUNNING,
                        attempts(before, runner, at),
                        null,
                        null,
                        queued.cancelRequestedBy(),
                        queued.logLines()),
                runner,
                before.getInteger(FENCE) + 1);
    }

    private static List<Attempt> attempts(Document before, RunnerId runner, Instant at) {
        var attempts = new ArrayList<>(attempts(before));
        if (openAttempt(before) >= 0) {
            attempts.set(attempts.size() - 1, attempts.getLast().takenBy(runner));
        } else {
            attempts.add(new Attempt(attempts.size() + 1, runner, readyAt(before), at, null, null));
        }
        return attempts;
    }

    private static List<Attempt> attempts(Document document) {
        var attempts = new ArrayList<Attempt>();
        for (var attempt : document.getList(ATTEMPTS, Document.class)) {
            attempts.add(
                    new Attempt(
                            attempts.size() + 1,
                            new RunnerId(attempt.getString(RUNNER)),
                            Stored.time(
                                    attempt.containsKey("queuedAt") ? attempt : document,
                                    "queuedAt"),
                            Stored.time(attempt, "startedAt"),
                            Stored.timeIfAny(attempt, "endedAt"),
                            outcome(attempt),
                            Duration.ofMillis(Stored.number(attempt, "ran")),
                            (int) Stored.number(attempt, "waitedAt")));
        }
        return attempts;
    }

    private static @Nullable Outcome outcome(Document document) {
        return document.containsKey("outcome")
                ? OutcomeJson.read(Stored.object(document, "outcome"))
                : null;
    }
}
