package io.wolfe.library.repository;

import io.wolfe.model.Problem;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import java.util.List;

/// Looks at everything a team would have and says all that is wrong with it. Any thread; no side
/// effects.
@FunctionalInterface
public interface Acceptance {

    /// @return every problem at once; none when the files are accepted
    List<Problem> problems(TeamName team, TeamFiles files);
}
