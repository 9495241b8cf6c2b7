package io.wolfe.model.trial;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Decision.Verdict;
import io.wolfe.model.runbook.RunbookName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What would have happened.
///
/// @param sentence the same in a few words
/// @param decisions of a single event, those that fired first; none for a range
/// @param notTold how many rules more could not apply to that event
/// @param rows one for each event and rule that is worth seeing, those that changed first
/// @param notes what is not wrong and yet worth knowing
public record TrialReport(
        String sentence,
        List<Decision> decisions,
        int notTold,
        List<ExecutionId> shadowExecutions,
        Totals totals,
        List<Row> rows,
        List<Problem> notes) {

    public TrialReport {
        decisions = List.copyOf(decisions);
        shadowExecutions = List.copyOf(shadowExecutions);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /// @param fired how many decisions were so; each event has one for each rule
    /// @param executions how many runs would have been asked for
    /// @param executionsBefore how many were, by the same rules as they stood
    /// @param changed how many decisions are not what they were
    public record Totals(
            long events,
            long fired,
            long notFired,
            long held,
            long executions,
            long executionsBefore,
            long changed) {}

    /// What one rule said of one event, and would say.
    ///
    /// @param old absent when there was no such rule, or the event was never decided
    /// @param now absent when there is no such rule any more
    public record Row(
            EventId event,
            Instant receivedAt,
            String type,
            @Nullable Decision old,
            @Nullable Decision now) {

        public Row {
            if (old == null && now == null) {
                throw new IllegalArgumentException("a row has a decision");
            }
        }

        /// Whether something else would come of it.
        public boolean isChanged() {
            return !isSame(old, now);
        }

        private static boolean isSame(@Nullable Decision one, @Nullable Decision other) {
            return verdict(one) == verdict(other) && runs(one).equals(runs(other));
        }

        private static Verdict verdict(@Nullable Decision decision) {
            return decision == null ? Verdict.NOT_FIRED : decision.verdict();
        }

        private static List<Run> runs(@Nullable Decision decision) {
            return decision == null
                    ? List.of()
                    : decision.runs().stream()
                            .map(run -> new Run(run.runbook(), run.parameters()))
                            .toList();
        }

        private record Run(RunbookName runbook, Json.Obj parameters) {}
    }
}
