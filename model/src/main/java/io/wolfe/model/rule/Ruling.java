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
/// @param executions what to make, in order; derived from the decisions that fired
public record Ruling(
        Instant at,
        Map<TeamName, Commit> deployments,
        List<Decision> decisions,
        List<Execution.Request> executions) {

    public Ruling {
        deployments = Map.copyOf(deployments);
        decisions = List.copyOf(decisions);
        executions = List.copyOf(executions);
    }
}
