package io.wolfe.model.runbook;

import io.wolfe.model.team.TeamName;
import java.util.Optional;

/// Gives a runner the files of a runbook at the commit its execution is pinned to.
/// Any thread; blocks; {@link io.wolfe.model.StoreAway} when what holds the files cannot be
/// reached.
public interface RunbookSource {

    /// The files under `runbooks/<runbook>/`, by their whole path; empty when the commit or the
    /// folder does not exist.
    Optional<TeamFiles> runbook(TeamName team, Commit commit, RunbookName runbook);
}
