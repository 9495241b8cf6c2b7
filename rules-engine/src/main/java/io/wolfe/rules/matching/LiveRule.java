package io.wolfe.rules.matching;

import io.wolfe.format.CompiledRule;
import io.wolfe.format.expression.Condition;
import io.wolfe.format.expression.Scope;
import io.wolfe.format.parameters.ParameterSchema;
import io.wolfe.format.pattern.EventPattern;
import io.wolfe.format.pattern.EventPattern.Clause;
import io.wolfe.model.Json;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Decision.Because;
import io.wolfe.model.rule.Decision.Verdict;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.team.TeamName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One rule of one team, as it is deployed, and its answer to an event.
final class LiveRule {

    private static final Comparator<Clause.Field> BY_PATH =
            Comparator.comparing(Clause.Field::path);

    private final LiveTeam team;
    private final CompiledRule rule;
    private final List<List<Clause.Field>> alternatives;

    LiveRule(LiveTeam team, CompiledRule rule) {
        this.team = team;
        this.rule = rule;
        this.alternatives =
                rule.pattern().alternatives().stream()
                        .map(fields -> fields.stream().sorted(BY_PATH).toList())
                        .toList();
    }

    /// Lists of fields; the pattern matches where all fields of one list do.
    List<List<Clause.Field>> alternatives() {
        return alternatives;
    }

    /// Every field the pattern asks for.
    Set<String> paths() {
        return alternatives.stream()
                .flatMap(List::stream)
                .map(Clause.Field::path)
                .collect(Collectors.toSet());
    }

    EventPattern pattern() {
        return rule.pattern();
    }

    TeamName team() {
        return team.team();
    }

    RuleName name() {
        return rule.rule().name();
    }

    boolean isFallback() {
        return rule.rule().fallback();
    }

    Decision notMatched(PatternExplainer explainer) {
        var denial = explainer.denial(rule.pattern());
        return notFired(
                Because.PATTERN, denial.path(), denial.saw(), denial.wanted(), denial.message());
    }

    /// Its pattern has matched, and it is not needed.
    Decision notNeeded(RuleName instead) {
        return notFired(
                Because.FALLBACK,
                null,
                null,
                null,
                "the rule is a fallback, and " + instead + " has fired already");
    }

    /// The pattern has matched; now the condition, then the parameters.
    Decision matched(EventId event, Scope scope) {
        var condition = rule.condition();
        var answer = condition == null ? new Condition.Answer.Holds() : condition.judge(scope);
        return switch (answer) {
            case Condition.Answer.Holds holds -> mapped(event, scope);
            case Condition.Answer.Denies(var path, var saw, var wanted, var message) ->
                    notFired(Because.CONDITION, path, saw, wanted, message);
        };
    }

    private Decision mapped(EventId event, Scope scope) {
        var runs = new ArrayList<Decision.Run>();
        for (var run : rule.runs()) {
            switch (new Mapping(run, schema(run)).of(scope)) {
                case Mapping.Result.Fits(var parameters) ->
                        runs.add(
                                new Decision.Run(
                                        run.runbook(),
                                        parameters,
                                        ExecutionId.of(event, team.team(), name(), runs.size())));
                case Mapping.Result.Misfits(var path, var saw, var wanted, var message) -> {
                    return notFired(Because.MAPPING, path, saw, wanted, message);
                }
            }
        }
        return fired(runs);
    }

    private ParameterSchema schema(CompiledRule.Run run) {
        return team.catalog().schema(run.runbook()).orElse(ParameterSchema.ANY);
    }

    private Decision fired(List<Decision.Run> runs) {
        var runbooks =
                runs.stream().map(run -> run.runbook().value()).collect(Collectors.joining(", "));
        var conditional = rule.condition() != null;
        return new Decision(
                name(),
                team.team(),
                team.commit(),
                Verdict.FIRED,
                conditional ? Because.CONDITION : Because.PATTERN,
                null,
                null,
                null,
                (conditional ? "pattern and condition hold" : "the pattern holds")
                        + "; it starts "
                        + runbooks,
                runs);
    }

    private Decision notFired(
            Because because,
            @Nullable String path,
            @Nullable Json saw,
            @Nullable Json wanted,
            String message) {
        return new Decision(
                name(),
                team.team(),
                team.commit(),
                Verdict.NOT_FIRED,
                because,
                path,
                saw,
                wanted,
                message,
                List.of());
    }
}
