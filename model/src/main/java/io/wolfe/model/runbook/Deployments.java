package io.wolfe.model.runbook;

import io.wolfe.model.team.TeamName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The last good deployment of each team in one environment, so that instances start and run with
/// Git and the studio down.
///
/// Any thread; calls block; {@link io.wolfe.model.StoreAway} when the database is away.
public interface Deployments {

    /// Writes the next deployment of a team by compare-and-set on its number.
    ///
    /// @return false when somebody deployed in between; look again and decide anew
    boolean deploy(Deployment next);

    Optional<Deployment> of(TeamName team);

    List<Deployment> all();

    /// The number of each team's deployment, cheap enough to ask several times a second.
    Map<TeamName, Long> numbers();
}
