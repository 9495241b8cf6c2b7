package io.wolfe.rules;

import io.wolfe.model.StoreAway;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.team.TeamName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The last deployment of each team; it can be away.
public final class InMemoryDeployments implements Deployments {

    private final Map<TeamName, Deployment> last = new HashMap<>();
    private boolean away;
    private int reads;

    public void goAway() {
        away = true;
    }

    /// How often a whole deployment was read.
    public int reads() {
        return reads;
    }

    @Override
    public synchronized boolean deploy(Deployment next) {
        last.put(next.team(), next);
        return true;
    }

    @Override
    public synchronized Optional<Deployment> of(TeamName team) {
        checkPresence();
        reads++;
        return Optional.ofNullable(last.get(team));
    }

    @Override
    public synchronized List<Deployment> all() {
        checkPresence();
        return List.copyOf(last.values());
    }

    @Override
    public synchronized Map<TeamName, Long> numbers() {
        checkPresence();
        var numbers = new HashMap<TeamName, Long>();
        last.forEach((team, deployment) -> numbers.put(team, deployment.number()));
        return numbers;
    }

    private void checkPresence() {
        if (away) {
            throw new StoreAway("deployments are away", new IllegalStateException("on purpose"));
        }
    }
}
