package io.wolfe.model.rule;

import io.wolfe.model.execution.Execution;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// All that was decided about one event, written before any of it is done.
///
/// @param deployments which commit of each team the rules were read from
/// @param decisions of the rules that fired, and of those that came near it
/// @param notApplicable how many further rules of each team could not apply; an {@link Explainer}
///     tells why, one by one, when somebody asks
/// @param executions what to make, in order; derived from the decisions that fired
public record Ruling(
        Instant at,
        Map<TeamName, Commit> deployments,
        List<Decision> decisions,
        Map<TeamName, Integer> notApplicable,
        List<Execution.Request> executions) {

    public Ruling {
        deployments = Map.copyOf(deployments);
        decisions = List.copyOf(decisions);
        notApplicable = Map.copyOf(notApplicable);
        executions = List.copyOf(executions);
        if (!deployments.keySet().containsAll(notApplicable.keySet())) {
            throw new IllegalArgumentException(
                    "a ruling names the commit of every team whose rules it counts");
        }
    }

    /// A ruling that holds the decision of every rule.
    public Ruling(
            Instant at,
            Map<TeamName, Commit> deployments,
            List<Decision> decisions,
            List<Execution.Request> executions) {
        this(at, deployments, decisions, Map.of(), executions);
    }

    /// How many rules are counted, not written.
    public int counted() {
        return notApplicable.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// How many rules have looked.
    public int rules() {
        return decisions.size() + counted();
    }

    /// How many have fired.
    public long fired() {
        return decisions.stream()
                .filter(decision -> decision.verdict() == Decision.Verdict.FIRED)
                .count();
    }

    /// Whether nothing is left to do once it is written: it asks for no run, and holds none back.
    public boolean asksForNothing() {
        return executions.isEmpty()
                && decisions.stream()
                        .noneMatch(decision -> decision.verdict() == Decision.Verdict.HELD);
    }
}
