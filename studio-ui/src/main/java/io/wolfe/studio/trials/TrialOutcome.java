package io.wolfe.studio.trials;

import io.wolfe.model.Environment;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.trial.TrialReport;
import io.wolfe.studio.events.DecisionView;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Excerpt;
import io.wolfe.studio.frame.Legible;
import io.wolfe.studio.frame.Mark;
import io.wolfe.studio.frame.Moment;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What came of a trial, as its page shows it: nothing yet, a refusal, or a report.
public sealed interface TrialOutcome {

    record Nothing() implements TrialOutcome {}

    /// @param problems each with its place
    record Refused(String sentence, List<String> problems) implements TrialOutcome {

        static Refused of(Refusal refusal) {
            var problems = refusal.problems().stream().map(Problem::sentence).toList();
            var sentence = String.valueOf(refusal.getMessage());
            return new Refused(sentence, problems.size() < 2 ? List.of() : problems);
        }
    }

    record Told(TrialReport report, Environment environment) implements TrialOutcome {

        private static final int MOST_DECISIONS = 300;

        public List<DecisionView> decisions() {
            return report.decisions().stream()
                    .limit(MOST_DECISIONS)
                    .map(decision -> DecisionView.of(decision, environment))
                    .toList();
        }

        /// Rules that said no and are not listed.
        public String unlisted() {
            var unlisted =
                    report.notTold() + Math.max(0, report.decisions().size() - MOST_DECISIONS);
            return unlisted == 0 ? "" : String.format(Locale.ROOT, "%,d", unlisted);
        }

        public List<Figure> figures() {
            var totals = report.totals();
            return List.of(
                    Figure.of("Alerts", totals.events()),
                    Figure.of("Fired", totals.fired()),
                    Figure.of("Did not fire", totals.notFired()),
                    Figure.of("Held", totals.held()),
                    Figure.of("Runs", totals.executions()),
                    Figure.of("Runs before", totals.executionsBefore()));
        }

        public List<String> notes() {
            return report.notes().stream().map(Problem::sentence).toList();
        }

        public List<Shadow> shadows() {
            return report.shadowExecutions().stream()
                    .map(id -> new Shadow(id.value(), Address.of(id, environment)))
                    .toList();
        }

        /// The table of a range, or of an event that was decided before.
        public List<RowView> rows() {
            return report.totals().events() == 1 && report.rows().stream().noneMatch(Told::isOld)
                    ? List.of()
                    : report.rows().stream().map(row -> RowView.of(row, environment)).toList();
        }

        private static boolean isOld(TrialReport.Row row) {
            return row.old() != null;
        }

        public String changed() {
            return String.format(Locale.ROOT, "%,d", report.totals().changed());
        }
    }

    record Figure(String word, String amount) {

        static Figure of(String word, long amount) {
            return new Figure(word, String.format(Locale.ROOT, "%,d", amount));
        }
    }

    record Shadow(String id, Address address) {}

    /// @param old absent when there was no such rule, or nobody had decided
    /// @param why what the new decision says; the mapped parameters if it fired
    record RowView(
            Address event,
            String type,
            Moment receivedAt,
            String rule,
            @Nullable Mark old,
            @Nullable Mark now,
            boolean isChanged,
            Excerpt why) {

        private static final int LONGEST = 160;

        static RowView of(TrialReport.Row row, Environment environment) {
            var told = row.now() == null ? row.old() : row.now();
            return new RowView(
                    Address.of(row.event(), environment),
                    row.type(),
                    new Moment(row.receivedAt()),
                    told == null ? "" : told.rule().value(),
                    mark(row.old()),
                    mark(row.now()),
                    row.isChanged(),
                    Excerpt.of(row.now() == null ? "" : why(row.now()), LONGEST));
        }

        private static @Nullable Mark mark(@Nullable Decision decision) {
            return decision == null ? null : Mark.of(decision.verdict());
        }

        private static String why(Decision decision) {
            return decision.runs().isEmpty()
                    ? decision.message()
                    : decision.runs().stream()
                            .map(run -> run.runbook() + " " + Legible.json(run.parameters()).text())
                            .collect(Collectors.joining("; "));
        }
    }
}
