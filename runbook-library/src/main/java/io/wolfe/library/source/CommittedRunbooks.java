package io.wolfe.library.source;

import io.wolfe.library.repository.Repositories;
import io.wolfe.model.StoreAway;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.runbook.RunbookSource;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runbooks as they were committed, so that an execution runs the same code however late it starts.
public final class CommittedRunbooks implements RunbookSource {

    private static final Logger LOG = LoggerFactory.getLogger(CommittedRunbooks.class);

    private final Repositories repositories;
    private final Deployments deployments;

    public CommittedRunbooks(Repositories repositories, Deployments deployments) {
        this.repositories = repositories;
        this.deployments = deployments;
    }

    @Override
    public Optional<TeamFiles> runbook(TeamName team, Commit commit, RunbookName runbook) {
        var folder = TeamFiles.folderOf(runbook);
        try {
            return fromGit(team, commit, folder)
                    .or(() -> fromDeployment(team, commit, folder))
                    .filter(files -> !files.files().isEmpty());
        } catch (UncheckedIOException e) {
            return despite(e, team, commit, folder);
        }
    }

    private Optional<TeamFiles> fromGit(TeamName team, Commit commit, String folder) {
        return repositories.of(team).flatMap(repository -> repository.files(commit, folder));
    }

    private Optional<TeamFiles> fromDeployment(TeamName team, Commit commit, String folder) {
        return deployments
                .of(team)
                .filter(deployment -> deployment.commit().equals(commit))
                .map(Deployment::files)
                .map(files -> files.under(folder));
    }

    /// A disk that fails is no proof that the runbook does not exist.
    private Optional<TeamFiles> despite(
            UncheckedIOException e, TeamName team, Commit commit, String folder) {
        LOG.atError()
                .addKeyValue("team", team)
                .addKeyValue("commit", commit.brief())
                .setCause(e)
                .log("Git cannot be read; looking at the deployment instead");
        var files = fromDeployment(team, commit, folder);
        if (files.isEmpty()) {
            throw new StoreAway("the repository of team " + team + " cannot be read", e);
        }
        return files.filter(found -> !found.files().isEmpty());
    }
}
