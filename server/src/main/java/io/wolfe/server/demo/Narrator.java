package io.wolfe.server.demo;

import io.wolfe.model.Json;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Ruling;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.LogLineForm;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tells the journey of one event as it happens, a line a step, each with the time at which it was
/// recorded.
final class Narrator {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneId.systemDefault());
    private static final Duration LOOKS_EVERY = Duration.ofMillis(20);

    private final EventLedger ledger;
    private final Executions executions;
    private final ExecutionLog log;
    private final PrintStream out;
    private final Duration patience;

    Narrator(
            EventLedger ledger,
            Executions executions,
            ExecutionLog log,
            PrintStream out,
            Duration patience) {
        this.ledger = ledger;
        this.executions = executions;
        this.log = log;
        this.out = out;
        this.patience = patience;
    }

    /// Follows the event to the end of its executions.
    ///
    /// @return whether there was one, and every one succeeded without calling for a human
    boolean tell(EventId id) throws InterruptedException {
        var event = await("the alert to arrive", () -> ledger.find(id));
        step(
                event.arrivedAt(),
                "received",
                "from SQS, " + event.original().bytes().length + " bytes");
        event.understood().ifPresent(understood -> understood(event, understood));
        var ruling = await("the rules to decide", () -> ledger.find(id).flatMap(Event::ruling));
        ruling.decisions().forEach(decision -> decided(ruling, decision));
        var succeeded = !ruling.executions().isEmpty();
        for (var request : ruling.executions()) {
            succeeded &=
                    follow(
                            await(
                                    "the execution to be queued",
                                    () -> executions.find(request.id())));
        }
        return succeeded;
    }

    private void understood(Event event, CloudEvent understood) {
        step(
                event.receivedAt(),
                "understood",
                understood.type()
                        + " about "
                        + understood.subject()
                        + " (read as "
                        + event.shape()
                        + ")");
        step(event.receivedAt(), "in the ledger", "event " + event.id());
    }

    private void decided(Ruling ruling, Decision decision) {
        var word = decision.verdict() == Decision.Verdict.FIRED ? "matched" : "not matched";
        step(ruling.at(), word, "rule " + decision.rule() + ": " + decision.message());
    }

    private boolean follow(Execution queued) throws InterruptedException {
        var request = queued.request();
        step(
                queued.queuedAt(),
                "queued",
                "execution "
                        + request.id()
                        + " of "
                        + request.runbook()
                        + " at commit "
                        + request.commit().brief());
        var claimed =
                await(
                        "a runner to claim it",
                        () ->
                                executions
                                        .find(request.id())
                                        .filter(now -> now.state() != ExecutionState.QUEUED));
        claimed.attempts().stream()
                .findFirst()
                .ifPresent(
                        attempt ->
                                step(
                                        attempt.startedAt(),
                                        "claimed",
                                        "by runner " + attempt.runner()));
        var ended = lines(claimed);
        var outcome = ended.outcome();
        step(
                Optional.ofNullable(ended.endedAt()).orElse(queued.queuedAt()),
                ended.state().word(),
                outcome == null ? "" : result(outcome));
        return outcome instanceof Outcome.Succeeded succeeded
                && succeeded.disposition() != Outcome.Disposition.ESCALATED;
    }

    private Execution lines(Execution execution) throws InterruptedException {
        long next = 1;
        while (true) {
            var now = executions.find(execution.id()).orElse(execution);
            var lines = log.read(execution.id(), next, 1_000, ExecutionLog.Filter.ALL);
            lines.forEach(this::line);
            next += lines.size();
            if (now.state().isFinal() && lines.isEmpty()) {
                return now;
            }
            Thread.sleep(LOOKS_EVERY);
        }
    }

    private void line(LogLine line) {
        var step = line.step() == null ? "" : line.step() + ": ";
        step(line.at(), "  log", step + LogLineForm.text(line));
    }

    private static String result(Outcome outcome) {
        var reason = outcome.reason();
        if (reason != null) {
            return reason.category().word()
                    + ": "
                    + reason.message()
                    + Optional.ofNullable(reason.traceback()).map(text -> "\n" + text).orElse("");
        }
        return outcome instanceof Outcome.Succeeded(var result, var disposition, var message)
                ? verdict(disposition, message)
                        + "with "
                        + (result instanceof Json.Null ? "no result" : JsonText.print(result))
                : "";
    }

    private static String verdict(Outcome.Disposition disposition, @Nullable String message) {
        return switch (disposition) {
            case NONE -> "";
            case SUPPRESSED, ESCALATED -> disposition.word() + ", " + message + ", ";
        };
    }

    private void step(Instant at, String what, String detail) {
        out.printf("  %s  %-14s %s%n", CLOCK.format(at), what, detail);
    }

    private <T> T await(String what, Supplier<Optional<T>> question) throws InterruptedException {
        var until = System.nanoTime() + patience.toNanos();
        while (true) {
            var answer = question.get();
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException(
                        "waited "
                                + patience.toSeconds()
                                + " s for "
                                + what
                                + "; the log in the data folder tells more");
            }
            Thread.sleep(LOOKS_EVERY);
        }
    }
}
