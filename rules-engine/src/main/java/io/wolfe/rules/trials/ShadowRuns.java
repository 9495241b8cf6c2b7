package io.wolfe.rules.trials;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.event.Event;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Decision.Verdict;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.trial.Trial;
import io.wolfe.rules.matching.LiveTeam;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a trial runs besides, in shadow: planned while the events are looked at, within a budget,
/// and asked for when all have been.
final class ShadowRuns {

    static final int BUDGET = 20;

    private static final int MOST_NOTES = 5;

    private final Trial.ShadowRun wish;
    private final Tried tried;
    private final String person;
    private final List<Planned> planned = new ArrayList<>();
    private final List<Problem> notes = new ArrayList<>();
    private long beyond;

    ShadowRuns(Trial.ShadowRun wish, Tried tried, String person) {
        this.wish = wish;
        this.tried = tried;
        this.person = person;
    }

    private record Planned(
            Event event, LiveTeam team, @Nullable RuleName rule, Json.Obj parameters) {}

    /// Whether any team whose rules are tried has the runbook.
    boolean exists() {
        return owner(null).isPresent();
    }

    RunbookName runbook() {
        return wish.runbook();
    }

    void consider(Event event, List<Decision> decisions) {
        var fired = decisions.stream().filter(each -> each.verdict() == Verdict.FIRED).toList();
        var mapped = fired.stream().flatMap(decision -> mapped(event, decision)).toList();
        if (mapped.isEmpty() && (tried.rule() == null || !fired.isEmpty())) {
            asGiven(event).ifPresent(this::plan);
        }
        mapped.forEach(this::plan);
    }

    /// Whoever gives parameters needs no rule that maps them.
    private Optional<Planned> asGiven(Event event) {
        return Optional.ofNullable(wish.parameters())
                .flatMap(given -> owner(null).map(team -> new Planned(event, team, null, given)));
    }

    private Stream<Planned> mapped(Event event, Decision decision) {
        return decision.runs().stream()
                .filter(run -> run.runbook().equals(wish.runbook()))
                .flatMap(
                        run ->
                                owner(decision.team()).stream()
                                        .map(
                                                team ->
                                                        new Planned(
                                                                event,
                                                                team,
                                                                decision.rule(),
                                                                merged(run.parameters()))));
    }

    private Json.Obj merged(Json.Obj mapped) {
        if (wish.parameters() == null) {
            return mapped;
        }
        var fields = new LinkedHashMap<>(mapped.fields());
        fields.putAll(wish.parameters().fields());
        return new Json.Obj(fields);
    }

    private Optional<LiveTeam> owner(@Nullable TeamName team) {
        return tried.book().teams().stream()
                .filter(each -> team == null || team.equals(each.team()))
                .filter(each -> each.catalog().runbook(wish.runbook()).isPresent())
                .findFirst();
    }

    private void plan(Planned run) {
        if (planned.size() == BUDGET) {
            beyond++;
            return;
        }
        var faults =
                run.team()
                        .catalog()
                        .schema(wish.runbook())
                        .map(schema -> schema.check(run.parameters()))
                        .orElse(List.of());
        if (faults.isEmpty()) {
            planned.add(run);
        } else if (notes.size() < MOST_NOTES) {
            notes.add(
                    new Problem(
                            null,
                            0,
                            0,
                            "parameters",
                            wish.runbook()
                                    + " was not run for event "
                                    + run.event().id()
                                    + ": "
                                    + faults.getFirst().message(),
                            faults.getFirst().suggestion()));
        }
    }

    /// Asks for what was planned.
    List<ExecutionId> ask(Asking asking, Instant now) {
        return planned.stream().map(run -> asking.ask(run.event(), request(run), now)).toList();
    }

    private Execution.Request request(Planned run) {
        return new Execution.Request(
                ExecutionId.random(),
                run.team().team(),
                wish.runbook(),
                run.team().commit(),
                run.parameters(),
                new Cause.ByTrial(person, run.event().id(), run.rule()),
                true);
    }

    interface Asking {
        ExecutionId ask(Event event, Execution.Request request, Instant now);
    }

    List<Problem> notes() {
        var all = new ArrayList<>(notes);
        if (beyond > 0) {
            all.add(
                    Problem.at(
                            "runbook",
                            beyond
                                    + " more matches were not run in shadow: "
                                    + BUDGET
                                    + " are the most for one trial",
                            "take a shorter range"));
        }
        if (planned.isEmpty() && all.isEmpty()) {
            all.add(
                    Problem.at(
                            "runbook",
                            "nothing ran in shadow: no rule that fires here starts "
                                    + wish.runbook(),
                            "give parameters, to run it with those"));
        }
        return all;
    }
}
