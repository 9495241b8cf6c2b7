package io.wolfe.runner;

import io.wolfe.format.Reading;
import io.wolfe.model.Durations;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.WaitingFor;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.runner.calls.OutwardCalls;
import io.wolfe.runner.calls.Reins;
import io.wolfe.runner.claims.Admission;
import io.wolfe.runner.claims.Attempts;
import io.wolfe.runner.recording.LogMeter;
import io.wolfe.runner.recording.LogRecorder;
import io.wolfe.runner.sandbox.Assignment;
import io.wolfe.runner.sandbox.Host;
import io.wolfe.runner.sandbox.Run;
import io.wolfe.runner.secrets.RunSecrets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One claimed execution, from its files to its stored end.
final class RunningExecution implements Reins {

    private static final Logger LOG = LoggerFactory.getLogger(RunningExecution.class);

    /// Stands for the end of a process that was stopped because its run waits. Never stored.
    private static final Outcome PARKED = lost("its run waits");

    private final Claim claim;
    private final Parts parts;
    private final RunSecrets secrets;
    private final long begunAt = System.nanoTime();
    private @Nullable Run run;
    private @Nullable Outcome stopped;
    private volatile @Nullable WaitingFor waiting;
    private volatile String place = "";

    RunningExecution(Claim claim, Parts parts) {
        this.claim = claim;
        this.parts = parts;
        this.secrets = new RunSecrets(parts.secrets(), request().team());
    }

    void run() {
        LOG.info(
                "an execution was claimed execution={} runbook={} runner={}",
                request().id(),
                request().runbook(),
                claim.runner());
        try {
            var outcome = outcome();
            var waits = waiting;
            if (waits != null && outcome.equals(PARKED)) {
                rest(waits);
            } else {
                keepEnd(outcome);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Before the sandbox has it, nothing has happened: while the database is away it is simply
    /// tried again, until somebody stops it.
    private Outcome outcome() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return carriedOut();
            } catch (StoreAway e) {
                LOG.warn(
                        "a run waits for the database before it begins execution={} attempt={}",
                        request().id(),
                        attempt);
            }
            Thread.sleep(pause(attempt));
        }
    }

    /// Every line of the log is written when this returns.
    private Outcome carriedOut() {
        var early = stopped();
        if (early.isPresent()) {
            return early.get();
        }
        try (var recorder = new LogRecorder(claim, parts.log(), parts.clock())) {
            return parts.runbooks()
                    .runbook(request().team(), request().commit(), request().runbook())
                    .map(files -> prepare(files, recorder))
                    .orElseGet(this::gone);
        } catch (StoreAway e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "a run could not be carried out; it ends as failed execution={}",
                    request().id(),
                    e);
            return Outcome.failed(
                    Outcome.Category.PROTOCOL, "the platform could not carry out the run: " + e);
        }
    }

    private Outcome prepare(TeamFiles files, LogRecorder recorder) {
        return switch (parts.format().read(request().team(), files)) {
            case Reading.Valid(var catalog) ->
                    catalog.runbook(request().runbook())
                            .map(runbook -> admitted(runbook, files, recorder))
                            .orElseGet(this::gone);
            case Reading.Invalid(var problems) ->
                    Outcome.failed(
                            Outcome.Category.PROTOCOL,
                            "the runbook is not valid at "
                                    + request().commit().brief()
                                    + ": "
                                    + problems.stream()
                                            .map(Problem::sentence)
                                            .collect(Collectors.joining("; ")));
        };
    }

    private Outcome admitted(Runbook runbook, TeamFiles files, LogRecorder recorder) {
        return switch (parts.admission().ask(claim, runbook, event())) {
            case Admission.Answer.Admitted(var key) -> {
                place = key;
                yield begin(runbook, files, recorder);
            }
            case Admission.Answer.Busy(var wait) -> {
                waiting = wait;
                yield PARKED;
            }
            case Admission.Answer.Refused(var outcome) -> outcome;
        };
    }

    /// When this returns, the run makes no more calls.
    private Outcome begin(Runbook runbook, TeamFiles files, LogRecorder recorder) {
        var assignment =
                new Assignment(
                        request().id(),
                        parts.environment(),
                        request().team(),
                        request().commit(),
                        withTimeLeft(runbook),
                        files,
                        request().parameters(),
                        event());
        var outside = new Outside(runbook, recorder);
        try {
            var ended = secrets.masked(await(parts.sandbox().start(assignment, outside)));
            return judged(ended, runbook, outside);
        } finally {
            outside.calls.end();
        }
    }

    /// How long it ran before it waited counts too.
    private Runbook withTimeLeft(Runbook runbook) {
        var left = runbook.timeout().minus(claim.attempt().ran());
        return runbook.withTimeout(left.isPositive() ? left : Duration.ofMillis(1));
    }

    /// The sandbox knows neither of the time before a wait nor of what was called then.
    private Outcome judged(Outcome outcome, Runbook runbook, Outside outside) {
        return switch (outcome) {
            case Outcome.TimedOut(var reason) when claim.attempt().ran().isPositive() ->
                    new Outcome.TimedOut(
                            new Outcome.Reason(
                                    reason.category(),
                                    "It ran longer than its timeout of "
                                            + Durations.print(runbook.timeout())
                                            + ", waits not counted, and was ended (timeout in"
                                            + " runbook.yaml).",
                                    reason.traceback()));
            case Outcome.Succeeded succeeded ->
                    outside.calls
                            .missed()
                            .map(why -> Outcome.failed(Outcome.Category.BAD_REPLAY, why))
                            .orElse(succeeded);
            case Outcome.TimedOut other -> other;
            case Outcome.Failed other -> other;
            case Outcome.Cancelled other -> other;
            case Outcome.Lost other -> other;
            case Outcome.Skipped other -> other;
        };
    }

    private Json event() {
        var event = request().cause().event();
        return event == null
                ? Json.NULL
                : parts.events()
                        .find(event)
                        .flatMap(found -> found.understood())
                        .<Json>map(CloudEvent::json)
                        .orElse(Json.NULL);
    }

    private Outcome await(Run begun) {
        synchronized (this) {
            run = begun;
            if (stopped != null) {
                begun.stop(stopped);
            }
        }
        try {
            return begun.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var outcome = lost("its runner was interrupted");
            begun.stop(outcome);
            return outcome;
        }
    }

    /// Ends the run early. The first reason counts.
    synchronized void stop(Outcome outcome) {
        if (stopped == null) {
            stopped = outcome;
            if (run != null) {
                run.stop(outcome);
            }
        }
    }

    @Override
    public void park(WaitingFor reason) {
        waiting = reason;
        stop(PARKED);
    }

    @Override
    public void end(Outcome outcome) {
        stop(outcome);
    }

    private synchronized Optional<Outcome> stopped() {
        return Optional.ofNullable(stopped);
    }

    /// Looks whether somebody wants this ended, or has taken it over.
    void mind() {
        switch (parts.executions().standing(claim)) {
            case HOLDS -> {}
            case CANCEL_REQUESTED -> stop(cancelled());
            case LOST -> stop(lost("another runner took it over"));
        }
    }

    /// Gives the execution back until its wait is over. If somebody wants it cancelled instead,
    /// that is its end; if somebody has taken it over, nothing is left to do.
    private void rest(WaitingFor waits) throws InterruptedException {
        var ran =
                claim.attempt()
                        .ran()
                        .plusNanos(waits.call() == 0 ? 0 : System.nanoTime() - begunAt);
        var parked =
                again(
                        "a wait",
                        () -> parts.waits().park(claim, waits, ran, parts.clock().instant()));
        if (parked) {
            LOG.info(
                    "an execution waits execution={} kind={} until={}",
                    request().id(),
                    waits.kind().word(),
                    waits.until());
        } else if (again("a wait", () -> parts.executions().standing(claim))
                == Executions.Standing.CANCEL_REQUESTED) {
            keepEnd(cancelled());
        }
    }

    /// Tries until the database has answered: as long as this runner lives, nobody else would.
    private <T> T again(String what, Supplier<T> question) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.get();
            } catch (StoreAway e) {
                LOG.warn(
                        "{} of an execution waits for the database execution={} attempt={}",
                        what,
                        request().id(),
                        attempt);
            }
            Thread.sleep(pause(attempt));
        }
    }

    /// Keeps the end, however long the database takes. If another has ended it meanwhile, the fence
    /// sees to it that this changes nothing.
    private void keepEnd(Outcome outcome) throws InterruptedException {
        try {
            again("the end", () -> keep(outcome));
        } catch (RuntimeException e) {
            LOG.error("an end cannot be kept as it is execution={}", request().id(), e);
            again("the end", () -> keep(unkept(outcome, e)));
        }
    }

    private boolean keep(Outcome outcome) {
        var verdict = parts.attempts().end(claim, outcome);
        if (verdict == Attempts.Verdict.ENDED) {
            parts.admission().leave(place, request().id());
        }
        LOG.info(
                "an attempt ended execution={} attempt={} state={} verdict={}",
                request().id(),
                claim.attempt().number(),
                outcome.state().word(),
                verdict);
        return verdict != Attempts.Verdict.NOT_OURS;
    }

    /// A result may be too large for the database.
    private static Outcome unkept(Outcome outcome, RuntimeException e) {
        return Outcome.failed(
                Outcome.Category.BAD_RESULT,
                "the run ended as "
                        + outcome.state().word()
                        + ", but its end could not be kept: "
                        + e.getMessage());
    }

    private static Duration pause(int attempt) {
        return Duration.ofMillis(Math.min(2_000, 100L * attempt));
    }

    private Execution.Request request() {
        return claim.execution().request();
    }

    private Outcome gone() {
        return Outcome.failed(
                Outcome.Category.LOST,
                "runbook "
                        + request().runbook()
                        + " of team "
                        + request().team()
                        + " is not there at commit "
                        + request().commit()
                        + ": neither its Git repository nor a deployment has it");
    }

    private Outcome cancelled() {
        var by =
                parts.executions()
                        .find(request().id())
                        .map(Execution::cancelRequestedBy)
                        .orElse("somebody");
        return new Outcome.Cancelled(
                new Outcome.Reason(Outcome.Category.CANCELLED, "cancelled by " + by, null));
    }

    private static Outcome lost(String message) {
        return new Outcome.Lost(new Outcome.Reason(Outcome.Category.LOST, message, null));
    }

    /// The world outside the walls, as this run may see it.
    private final class Outside implements Host {

        private final LogMeter log;
        private final OutwardCalls calls;

        Outside(Runbook runbook, LogRecorder recorder) {
            this.log = new LogMeter(runbook.limits().log(), recorder::say);
            this.calls =
                    new OutwardCalls(
                            claim,
                            runbook,
                            parts.lease(),
                            parts.journal(),
                            parts.clock(),
                            parts.callers(),
                            secrets,
                            line -> log(LogLine.Level.INFO, null, line, Json.EMPTY),
                            RunningExecution.this,
                            parts.patience());
        }

        @Override
        public void log(LogLine.Level level, @Nullable String step, String text, Json.Obj fields) {
            if (!calls.replaying()) {
                log.say(
                        level,
                        step == null ? null : secrets.masked(step),
                        secrets.masked(text),
                        secrets.masked(fields));
            }
        }

        @Override
        public Host.Answer call(String kind, Json.Obj request) {
            return calls.make(kind, request);
        }
    }
}
