package io.wolfe.rules;

import io.wolfe.model.StoreAway;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.runbook.TeamHistory;
import io.wolfe.model.team.TeamName;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// A history that a test writes, and that can be away.
public final class RememberedTeams implements TeamHistory {

    private final Map<Commit, TeamFiles> commits = new HashMap<>();
    private boolean away;
    private int reads;

    public RememberedTeams put(Commit commit, Teams team) {
        commits.put(commit, team.files());
        return this;
    }

    public void goAway() {
        away = true;
    }

    /// How often files were asked for.
    public int reads() {
        return reads;
    }

    @Override
    public Optional<TeamFiles> files(TeamName team, Commit commit) {
        if (away) {
            throw new StoreAway("the disk is away", new IllegalStateException("on purpose"));
        }
        reads++;
        return Optional.ofNullable(commits.get(commit));
    }

    @Override
    public boolean holds(TeamName team, Commit commit) {
        return commits.containsKey(commit);
    }
}
