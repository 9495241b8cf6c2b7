package io.wolfe.model.runbook;

import io.wolfe.model.team.TeamName;
import java.time.Instant;

/// What a team has live in one environment. Valid by construction of whoever deploys: a commit that
/// does not validate never becomes one.
///
/// @param number rises by one with each deployment of the team in this environment, from 1
public record Deployment(TeamName team, long number, Commit commit, Instant at, TeamFiles files) {

    public Deployment {
        if (number < 1) {
            throw new IllegalArgumentException("deployments are counted from 1");
        }
    }
}
