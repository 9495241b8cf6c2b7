package io.wolfe.rules.matching;

import io.wolfe.format.TeamCatalog;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;

/// What one team has live, and in which version.
///
/// @param number of the deployment it came with
public record LiveTeam(long number, Commit commit, TeamCatalog catalog) {

    public TeamName team() {
        return catalog.team();
    }
}
