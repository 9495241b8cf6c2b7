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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// An execution as it is kept. Its fence is the number of its attempts: a claim raises it and adds
/// an attempt in one step, and every later write of that attempt is a compare-and-set on it.
final class ExecutionDocument {

    static final String STATE = "state";
    static final String FENCE = "fence";
    static final String RUNNER = "runner";
    static final String CANCEL = "cancelRequestedBy";
    static final String LINES = "logLines";
    static final String EVENT = "event";
    private static final String TICKET = "ticket";
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

    /// Finds the execution as long as it waits for a runner.
    static Document queued(ExecutionId id) {
        return id(id).append(STATE, ExecutionState.QUEUED.word());
    }

    static boolean isQueued(Document document) {
        return document.getString(STATE).equals(ExecutionState.QUEUED.word());
    }

    /// Whether it runs because of the claim that wrote this ticket.
    static boolean runsBy(Document document, String ticket) {
        return document.getString(STATE).equals(ExecutionState.RUNNING.word())
                && ticket.equals(document.getString(TICKET));
    }

    /// The step from queued to running: the next attempt, by this runner.
    static Document claimed(RunnerId runner, String ticket, Instant at) {
        var attempt = new Document(RUNNER, runner.value()).append("startedAt", Stored.time(at));
        return new Document(
                        "$set",
                        new Document(STATE, ExecutionState.RUNNING.word())
                                .append(RUNNER, runner.value())
                                .append(TICKET, ticket))
                .append("$inc", new Document(FENCE, 1))
                .append("$push", new Document(ATTEMPTS, attempt));
    }

    /// The step from running to an end, for the execution and its current attempt.
    static Document ended(Claim claim, Outcome outcome, Instant at) {
        var attempt = ATTEMPTS + '.' + (claim.fence() - 1) + '.';
        var text = Stored.text(OutcomeJson.of(outcome));
        return new Document(
                "$set",
                end(outcome, text, at)
                        .append(attempt + "endedAt", Stored.time(at))
                        .append(attempt + "outcome", text));
    }

    /// The step from queued to cancelled: no attempt was made.
    static Document cancelled(String by, Instant at) {
        var outcome =
                new Outcome.Cancelled(
                        new Outcome.Reason(
                                Outcome.Category.CANCELLED,
                                "cancelled by " + by + " before it started",
                                null));
        return new Document(
                "$set", end(outcome, Stored.text(OutcomeJson.of(outcome)), at).append(CANCEL, by));
    }

    private static Document end(Outcome outcome, String text, Instant at) {
        return new Document(STATE, outcome.state().word())
                .append("outcome", text)
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
                lines(document));
    }

    static ExecutionState state(Document document) {
        return Stored.word(ExecutionState.class, document.getString(STATE));
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
        var attempts = new ArrayList<>(queued.attempts());
        attempts.add(new Attempt(attempts.size() + 1, runner, queued.queuedAt(), at, null, null));
        return new Claim(
                new Execution(
                        queued.request(),
                        queued.queuedAt(),
                        ExecutionState.RUNNING,
                        attempts,
                        null,
                        null,
                        queued.cancelRequestedBy(),
                        queued.logLines()),
                runner,
                attempts.size());
    }

    private static List<Attempt> attempts(Document document) {
        var attempts = new ArrayList<Attempt>();
        for (var attempt : document.getList(ATTEMPTS, Document.class)) {
            attempts.add(
                    new Attempt(
                            attempts.size() + 1,
                            new RunnerId(attempt.getString(RUNNER)),
                            Stored.time(document, "queuedAt"),
                            Stored.time(attempt, "startedAt"),
                            Stored.timeIfAny(attempt, "endedAt"),
                            outcome(attempt)));
        }
        return attempts;
    }

    private static @Nullable Outcome outcome(Document document) {
        return document.containsKey("outcome")
                ? OutcomeJson.read(Stored.object(document, "outcome"))
                : null;
    }
}
