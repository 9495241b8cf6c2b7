package io.wolfe.runner;

import io.wolfe.format.Reading;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.runner.calls.Caller;
import io.wolfe.runner.calls.OutwardCalls;
import io.wolfe.runner.recording.LogRecorder;
import io.wolfe.runner.sandbox.Assignment;
import io.wolfe.runner.sandbox.Host;
import io.wolfe.runner.sandbox.Run;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One claimed execution, from its files to its stored end.
final class RunningExecution {

    private static final Logger LOG = LoggerFactory.getLogger(RunningExecution.class);

    private final Claim claim;
    private final Parts parts;
    private @Nullable Run run;
    private @Nullable Outcome stopped;

    RunningExecution(Claim claim, Parts parts) {
        this.claim = claim;
        this.parts = parts;
    }

    void run() {
        LOG.info(
                "an execution was claimed execution={} runbook={} runner={}",
                request().id(),
                request().runbook(),
                claim.runner());
        try {
            end(outcome());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Every line of the log is written when this returns.
    private Outcome outcome() {
        try (var recorder = new LogRecorder(claim, parts.log(), parts.clock())) {
            return parts.runbooks()
                    .runbook(request().team(), request().commit(), request().runbook())
                    .map(files -> prepare(files, recorder))
                    .orElseGet(this::gone);
        } catch (StoreAway e) {
            return lost("the database went away before the run began: " + e.getMessage());
        } catch (RuntimeException e) {
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
                            .map(runbook -> await(begin(runbook, files, recorder)))
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

    private Run begin(Runbook runbook, TeamFiles files, LogRecorder recorder) {
        var assignment =
                new Assignment(
                        request().id(),
                        parts.environment(),
                        request().team(),
                        runbook,
                        files,
                        request().parameters(),
                        event());
        return parts.sandbox().start(assignment, new Outside(runbook, recorder));
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

    /// Looks whether somebody wants this ended, or has taken it over.
    void mind() {
        switch (parts.executions().standing(claim)) {
            case HOLDS -> {}
            case CANCEL_REQUESTED -> stop(cancelled());
            case LOST -> stop(lost("another runner took it over"));
        }
    }

    /// Keeps the end, however long the database takes: an end that cannot be kept is found by the
    /// watch over leases.
    private void end(Outcome outcome) throws InterruptedException {
        for (int attempt = 1; parts.lease().holds() || attempt == 1; attempt++) {
            try {
                var now = parts.clock().instant();
                parts.journal().close(claim, now);
                var kept = parts.executions().end(claim, outcome, now);
                LOG.info(
                        "an execution ended execution={} state={} kept={}",
                        request().id(),
                        outcome.state().word(),
                        kept);
                return;
            } catch (StoreAway e) {
                LOG.warn(
                        "the end of an execution waits for the database execution={} attempt={}",
                        request().id(),
                        attempt);
                Thread.sleep(Duration.ofMillis(Math.min(2_000, 100L * attempt)));
            }
        }
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

        private final LogRecorder recorder;
        private final OutwardCalls calls;

        Outside(Runbook runbook, LogRecorder recorder) {
            this.recorder = recorder;
            var begun = System.nanoTime();
            this.calls =
                    new OutwardCalls(
                            claim,
                            runbook,
                            parts.lease(),
                            parts.journal(),
                            parts.clock(),
                            parts.callers().stream()
                                    .collect(Collectors.toMap(Caller::kind, Function.identity())),
                            () -> runbook.timeout().minusNanos(System.nanoTime() - begun),
                            line -> recorder.say(LogLine.Level.INFO, null, line, Json.EMPTY));
        }

        @Override
        public void log(LogLine.Level level, @Nullable String step, String text, Json.Obj fields) {
            recorder.say(level, step, text, fields);
        }

        @Override
        public Host.Answer call(String kind, Json.Obj request) {
            return calls.make(kind, request);
        }
    }
}
