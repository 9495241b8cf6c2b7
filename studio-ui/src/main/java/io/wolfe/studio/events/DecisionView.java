package io.wolfe.studio.events;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.rule.Decision;
import io.wolfe.studio.frame.Address;
import io.wolfe.studio.frame.Excerpt;
import io.wolfe.studio.frame.Legible;
import io.wolfe.studio.frame.Mark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one rule said of one event, and which field or expression made it say so.
///
/// @param history all that the rule ever started
/// @param because what decided: the pattern, the condition, …
/// @param path the field that said no
/// @param saw what was there
/// @param wanted what the rule asked for
public record DecisionView(
        Mark mark,
        String rule,
        Address history,
        String team,
        String commit,
        String because,
        String message,
        @Nullable String path,
        @Nullable Excerpt saw,
        @Nullable Excerpt wanted,
        List<Run> runs) {

    public DecisionView {
        runs = List.copyOf(runs);
    }

    public record Run(String runbook, Address execution, Excerpt parameters) {}

    public static DecisionView of(Decision decision, Environment environment) {
        return new DecisionView(
                Mark.of(decision.verdict()),
                decision.rule().value(),
                Address.of("/executions", environment)
                        .with("team", decision.team().value())
                        .with("rule", decision.rule().value()),
                decision.team().value(),
                decision.commit().brief(),
                decision.because().word().replace('_', ' '),
                decision.message(),
                decision.path(),
                json(decision.saw()),
                json(decision.wanted()),
                decision.runs().stream().map(run -> run(run, environment)).toList());
    }

    private static Run run(Decision.Run run, Environment environment) {
        return new Run(
                run.runbook().value(),
                Address.of(run.executionId(), environment),
                Legible.json(run.parameters()));
    }

    private static @Nullable Excerpt json(@Nullable Json value) {
        return value == null ? null : Legible.json(value);
    }
}
