package io.wolfe.library.source;

import io.wolfe.library.repository.Repositories;
import io.wolfe.model.Environment;
import io.wolfe.model.StoreAway;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.runbook.TeamHistory;
import io.wolfe.model.team.TeamName;
import java.io.UncheckedIOException;
import java.util.Optional;

/// What teams had, as Git remembers it; where there is no Git, the deployment knows its own commit.
public final class CommittedTeams implements TeamHistory {

    private final Environment environment;
    private final Repositories repositories;
    private final Deployments deployments;

    public CommittedTeams(
            Environment environment, Repositories repositories, Deployments deployments) {
        this.environment = environment;
        this.repositories = repositories;
        this.deployments = deployments;
    }

    @Override
    public Optional<TeamFiles> files(TeamName team, Commit commit) {
        try {
            return repositories
                    .of(team)
                    .flatMap(repository -> repository.files(commit))
                    .or(() -> deployed(team, commit).map(Deployment::files));
        } catch (UncheckedIOException e) {
            throw unreadable(team, e);
        }
    }

    @Override
    public boolean holds(TeamName team, Commit commit) {
        try {
            return deployed(team, commit).isPresent()
                    || repositories
                            .of(team)
                            .map(repository -> repository.isOn(environment, commit))
                            .orElse(false);
        } catch (UncheckedIOException e) {
            throw unreadable(team, e);
        }
    }

    private Optional<Deployment> deployed(TeamName team, Commit commit) {
        return deployments.of(team).filter(deployment -> deployment.commit().equals(commit));
    }

    private static StoreAway unreadable(TeamName team, UncheckedIOException e) {
        return new StoreAway("the repository of team " + team + " cannot be read", e);
    }
}
