package io.wolfe.studio.executions;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.Outcome;
import io.wolfe.studio.Took;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Frame;
import io.wolfe.studio.frame.Legible;
import io.wolfe.studio.frame.Mark;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One execution, as its page shows it.
///
/// @param environment where it ran
/// @param why what started it
/// @param calls what it did to the world
/// @param logLines how many lines its log has by now
/// @param now when the page was made
public record ExecutionView(
        Execution execution,
        Environment environment,
        Why why,
        Calls calls,
        long logLines,
        Instant now) {

    /// After its end the last answers may still be written; the page looks a little longer.
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(20);

    public String id() {
        return execution.id().value();
    }

    public String runbook() {
        return execution.request().runbook().value();
    }

    public String team() {
        return execution.request().team().value();
    }

    public String commit() {
        return execution.request().commit().id();
    }

    public String commitBrief() {
        return execution.request().commit().brief();
    }

    public boolean isShadow() {
        return execution.request().shadow();
    }

    public Mark mark() {
        return Mark.of(execution.state());
    }

    public String state() {
        return execution.state().word();
    }

    public boolean isEnded() {
        return execution.state().isFinal();
    }

    public Took took() {
        return new Took(execution.startedAt().orElse(null), execution.endedAt());
    }

    public Timeline timeline() {
        return Timeline.of(execution);
    }

    public boolean canBeCancelled() {
        return !isEnded() && execution.cancelRequestedBy() == null;
    }

    /// Who wants it ended, while it has not.
    public @Nullable String cancelRequestedBy() {
        return isEnded() ? null : execution.cancelRequestedBy();
    }

    public boolean isMoving() {
        return !isEnded() || settledAt().isAfter(now);
    }

    public @Nullable Ending ending() {
        var outcome = execution.outcome();
        return outcome == null ? null : Ending.of(outcome);
    }

    public Legible parameters() {
        return Legible.of(execution.request().parameters());
    }

    public Address address() {
        return Address.of(execution.id(), environment);
    }

    public Address list() {
        return Frame.Section.EXECUTIONS.in(environment);
    }

    public Address sameRunbook() {
        return list().with("team", team()).with("runbook", runbook());
    }

    public Address cancelAddress() {
        return address().then("cancel");
    }

    public Address logAddress() {
        return address().then("log");
    }

    public Address logText() {
        return address().then("log.txt");
    }

    public Address logDownload() {
        return logText().with("save", "true");
    }

    public Address resultAddress() {
        return address().then("result.json");
    }

    public Address journalAddress() {
        return address().then("journal.ndjson");
    }

    public Address socket() {
        return Address.of("/live/executions/" + id() + "/log", environment);
    }

    public boolean wentWrong() {
        return switch (execution.state()) {
            case FAILED, TIMED_OUT, LOST -> true;
            case QUEUED, RUNNING, WAITING, SUCCEEDED, CANCELLED, SKIPPED -> false;
        };
    }

    private Instant settledAt() {
        var ended = execution.endedAt();
        return ended == null ? Instant.MAX : ended.plus(SETTLES_WITHIN);
    }

    /// How it ended.
    ///
    /// @param sentence the one thing to read
    /// @param result what `run` returned; absent when it returned nothing
    public record Ending(
            String colour,
            String sentence,
            @Nullable String category,
            @Nullable String traceback,
            @Nullable Legible result) {

        static Ending of(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Succeeded(var result, var disposition, var message) ->
                        succeeded(result, disposition, message);
                case Outcome.Failed(var reason) -> because("red", reason);
                case Outcome.TimedOut(var reason) -> because("amber", reason);
                case Outcome.Cancelled(var reason) -> because("grey", reason);
                case Outcome.Lost(var reason) -> because("violet", reason);
                case Outcome.Skipped(var reason) -> because("grey", reason);
            };
        }

        private static Ending succeeded(
                Json result, Outcome.Disposition disposition, @Nullable String message) {
            var why = message == null ? "" : ": " + message;
            var sentence =
                    switch (disposition) {
                        case NONE -> message == null ? "" : message;
                        case SUPPRESSED -> "Suppressed" + why;
                        case ESCALATED -> "Escalated to a human" + why;
                    };
            var colour = disposition == Outcome.Disposition.ESCALATED ? "amber" : "green";
            var shown = result instanceof Json.Null ? null : Legible.of(result);
            return new Ending(colour, sentence, null, null, shown);
        }

        private static Ending because(String colour, Outcome.Reason reason) {
            return new Ending(
                    colour,
                    reason.message(),
                    reason.category().word().replace('_', ' '),
                    reason.traceback(),
                    null);
        }
    }
}
