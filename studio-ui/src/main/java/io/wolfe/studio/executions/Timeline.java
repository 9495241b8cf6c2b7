package io.wolfe.studio.executions;

import io.wolfe.model.execution.Attempt;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.studio.Took;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Queued, started, ended: when, and how long each took.
///
/// @param steps in order of time
/// @param queuedShare of a thousand parts between queued and ended, those spent waiting for a
///     runner
public record Timeline(List<Step> steps, Mark state, int queuedShare) {

    public Timeline {
        steps = List.copyOf(steps);
    }

    /// @param until how long it lasted until the next step
    /// @param doing what went on in that time
    /// @param note who did it, or why
    public record Step(String word, Moment at, Took until, String doing, @Nullable String note) {}

    static Timeline of(Execution execution) {
        return new Timeline(steps(execution), Mark.of(execution.state()), queuedShare(execution));
    }

    public int runShare() {
        return 1_000 - queuedShare;
    }

    private static List<Step> steps(Execution execution) {
        var steps = new ArrayList<Step>();
        var ended = execution.endedAt();
        var firstStart = execution.startedAt().orElse(ended);
        steps.add(step("Queued", execution.queuedAt(), firstStart, "waited", null));
        for (var attempt : execution.attempts()) {
            steps.add(started(attempt, execution.attempts().size() > 1, ended));
        }
        if (ended != null) {
            var word = Mark.of(execution.state()).word();
            steps.add(new Step(capital(word), new Moment(ended), new Took(null, null), "", null));
        }
        return steps;
    }

    private static Step started(Attempt attempt, boolean several, @Nullable Instant ended) {
        var word = several ? "Attempt " + attempt.number() + " started" : "Started";
        var until = attempt.endedAt() == null ? ended : attempt.endedAt();
        return step(word, attempt.startedAt(), until, "ran", "by runner " + attempt.runner());
    }

    private static Step step(
            String word, Instant at, @Nullable Instant until, String doing, @Nullable String note) {
        return new Step(word, new Moment(at), new Took(at, until), doing, note);
    }

    private static int queuedShare(Execution execution) {
        if (execution.startedAt().isEmpty()) {
            return 1_000;
        }
        var ended = execution.endedAt();
        if (ended == null || execution.state() == ExecutionState.SKIPPED) {
            return 0;
        }
        var whole = Duration.between(execution.queuedAt(), ended).toMillis();
        var queued = Duration.between(execution.queuedAt(), execution.startedAt().get()).toMillis();
        return whole <= 0 ? 0 : Math.clamp(queued * 1_000 / whole, 0, 1_000);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1);
    }
}
