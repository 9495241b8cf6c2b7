package io.wolfe.rules.trials;

import io.wolfe.model.Times;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Decision.Verdict;
import io.wolfe.model.trial.Trial.Subject.Range;
import io.wolfe.model.trial.TrialReport.Totals;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The outcome of a trial in a few words.
final class Sentences {

    private Sentences() {}

    static String of(Range range, Totals totals) {
        return totals.events() == 0
                ? "No alert arrived from "
                        + Times.print(range.since())
                        + " to "
                        + Times.print(range.until())
                        + "."
                : several(totals);
    }

    /// Such as `These 812 alerts would have become 3 runs; they became 41.`
    static String several(Totals totals) {
        return (totals.events() == 1
                        ? "This alert"
                        : String.format(Locale.ROOT, "These %,d alerts", totals.events()))
                + " would have become "
                + runs(totals.executions())
                + "; "
                + (totals.events() == 1 ? "it" : "they")
                + " became "
                + (totals.executionsBefore() == 0
                        ? "none"
                        : String.format(Locale.ROOT, "%,d", totals.executionsBefore()))
                + ".";
    }

    /// @param decisions those that fired first
    /// @param rules how many looked
    static String one(List<Decision> decisions, int rules) {
        var fired = decisions.stream().filter(each -> each.verdict() == Verdict.FIRED).toList();
        if (!fired.isEmpty()) {
            var runs = fired.stream().mapToLong(decision -> decision.runs().size()).sum();
            return "Rule "
                    + fired.stream()
                            .map(decision -> decision.rule().value())
                            .collect(Collectors.joining(", "))
                    + " would fire, and start "
                    + runs(runs)
                    + ".";
        }
        if (decisions.isEmpty()) {
            return rules == 0
                    ? "There is no rule to look at it."
                    : String.format(
                            Locale.ROOT,
                            "None of %,d rules would fire, and none comes near.",
                            rules);
        }
        var nearest = decisions.getFirst();
        return rules == 1
                ? "Rule " + nearest.rule() + " would not fire: " + nearest.message() + "."
                : String.format(
                        Locale.ROOT,
                        "None of %,d rules would fire. Nearest is %s: %s.",
                        rules,
                        nearest.rule(),
                        nearest.message());
    }

    private static String runs(long runs) {
        if (runs == 0) {
            return "no run";
        }
        return runs == 1 ? "1 run" : String.format(Locale.ROOT, "%,d runs", runs);
    }
}
