package io.wolfe.model.runbook;

import io.wolfe.model.team.TeamName;
import java.util.Optional;

/// What teams had in one environment, commit by commit.
///
/// Any thread; blocks; {@link io.wolfe.model.StoreAway} when what holds the files cannot be
/// reached.
public interface TeamHistory {

    /// All files of a team; empty when the commit does not exist, or cannot be had here.
    Optional<TeamFiles> files(TeamName team, Commit commit);

    /// Whether the environment's branch is at the commit, or was.
    boolean holds(TeamName team, Commit commit);
}
