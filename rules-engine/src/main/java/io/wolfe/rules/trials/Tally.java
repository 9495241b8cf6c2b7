package io.wolfe.rules.trials;

import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Decision.Verdict;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.trial.TrialReport.Row;
import io.wolfe.model.trial.TrialReport.Totals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Holds what was decided beside what would be, event by event, and keeps the rows that are worth
/// seeing.
final class Tally {

    static final int MOST_ROWS = 200;

    private final Tried tried;
    private final List<Row> changed = new ArrayList<>();
    private final List<Row> same = new ArrayList<>();
    private long events;
    private long fired;
    private long held;
    private long executions;
    private long executionsBefore;
    private long changes;

    Tally(Tried tried) {
        this.tried = tried;
    }

    private record Asked(TeamName team, RuleName rule) {

        static Asked of(Decision decision) {
            return new Asked(decision.team(), decision.rule());
        }
    }

    void add(Event event, CloudEvent understood, List<Decision> decisions) {
        var before = old(event);
        events++;
        fired += count(decisions, Verdict.FIRED);
        held += count(decisions, Verdict.HELD);
        executions += runs(decisions);
        executionsBefore += runs(before);
        compare(event, understood, byRule(before), byRule(decisions));
    }

    private List<Decision> old(Event event) {
        return event.ruling().stream()
                .flatMap(ruling -> ruling.decisions().stream())
                .filter(tried::covers)
                .toList();
    }

    private static long count(List<Decision> decisions, Verdict verdict) {
        return decisions.stream().filter(decision -> decision.verdict() == verdict).count();
    }

    private static long runs(List<Decision> decisions) {
        return decisions.stream().mapToLong(decision -> decision.runs().size()).sum();
    }

    private static Map<Asked, Decision> byRule(List<Decision> decisions) {
        return decisions.stream().collect(Collectors.toMap(Asked::of, Function.identity()));
    }

    private void compare(
            Event event,
            CloudEvent understood,
            Map<Asked, Decision> before,
            Map<Asked, Decision> now) {
        var asked = new LinkedHashSet<>(now.keySet());
        asked.addAll(before.keySet());
        for (var each : asked) {
            keep(row(event, understood, before.get(each), now.get(each)));
        }
    }

    private static Row row(
            Event event, CloudEvent understood, @Nullable Decision old, @Nullable Decision now) {
        return new Row(event.id(), event.receivedAt(), understood.type(), old, now);
    }

    private void keep(Row row) {
        changes += row.isChanged() ? 1 : 0;
        var rows = row.isChanged() ? changed : same;
        if (rows.size() < MOST_ROWS) {
            rows.add(row);
        }
    }

    /// @return those that changed first
    List<Row> rows() {
        return Stream.concat(changed.stream(), same.stream()).limit(MOST_ROWS).toList();
    }

    Totals totals() {
        var decisions = events * tried.book().size();
        return new Totals(
                events,
                fired,
                decisions - fired - held,
                held,
                executions,
                executionsBefore,
                changes);
    }
}
