package io.wolfe.rules.matching;

import io.wolfe.format.CompiledRule;
import io.wolfe.format.TeamCatalog;
import io.wolfe.format.expression.Template;
import io.wolfe.format.pattern.EventPattern;
import io.wolfe.model.Json;
import io.wolfe.model.rule.Rule;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import java.util.List;

/// Rules of which only the pattern matters.
final class LiveRules {

    private static final LiveTeam TEAM =
            new LiveTeam(1, new Commit("0".repeat(40)), TeamCatalog.empty(new TeamName("demo")));
    private static final RunbookName RUNBOOK = new RunbookName("anything");

    private LiveRules() {}

    static LiveRule of(EventPattern pattern) {
        var rule =
                new Rule(
                        new RuleName("some-rule"),
                        "",
                        new Rule.Trigger.Match(pattern.source()),
                        null,
                        List.of(new Rule.Run(RUNBOOK, Json.EMPTY)));
        var run = new CompiledRule.Run(RUNBOOK, new Template.Fixed(Json.EMPTY));
        return new LiveRule(TEAM, new CompiledRule(rule, pattern, null, List.of(run), null));
    }
}
