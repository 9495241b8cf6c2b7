package io.wolfe.rules.matching;

import io.wolfe.format.expression.Scope;
import io.wolfe.model.event.EventId;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Decision.Verdict;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.team.TeamName;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// In whose turn the rules that match an event decide: fallbacks after all others, for each asks
/// whether another rule of its team wants something done. Fallbacks do not ask after each other.
final class Turns {

    private final EventId event;
    private final Scope scope;
    private final Map<TeamName, RuleName> active = new HashMap<>();

    Turns(EventId event, Scope scope) {
        this.event = event;
        this.scope = scope;
    }

    /// A decision for each, in the order in which they were given.
    Map<LiveRule, Decision> of(Collection<LiveRule> matched) {
        var decisions = new LinkedHashMap<LiveRule, Decision>();
        for (var rule : matched) {
            if (!rule.isFallback()) {
                decisions.put(rule, noted(rule.matched(event, scope)));
            }
        }
        for (var rule : matched) {
            if (rule.isFallback()) {
                decisions.put(rule, fallback(rule));
            }
        }
        return decisions;
    }

    private Decision noted(Decision decision) {
        if (decision.verdict() != Verdict.NOT_FIRED) {
            active.putIfAbsent(decision.team(), decision.rule());
        }
        return decision;
    }

    private Decision fallback(LiveRule rule) {
        var instead = active.get(rule.team());
        return instead == null ? rule.matched(event, scope) : rule.notNeeded(instead);
    }
}
