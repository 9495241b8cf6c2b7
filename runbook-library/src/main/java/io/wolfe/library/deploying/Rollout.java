package io.wolfe.library.deploying;

import io.wolfe.model.Problem;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the newest commit of a team's branch has come to.
public sealed interface Rollout {

    TeamName team();

    /// The newest commit; `null` when the branch is gone.
    @Nullable Commit commit();

    /// It is what the environment runs.
    record Live(TeamName team, Commit commit, long number) implements Rollout {}

    /// It is not deployed. What was deployed before stays.
    ///
    /// @param since when it was first held
    /// @param problems why, all of it
    record Held(TeamName team, @Nullable Commit commit, Instant since, List<Problem> problems)
            implements Rollout {

        public Held {
            problems = List.copyOf(problems);
        }
    }
}
