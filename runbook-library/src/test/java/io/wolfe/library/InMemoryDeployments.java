package io.wolfe.library;

import io.wolfe.model.StoreAway;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.team.TeamName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The port as it is meant, in memory; it can be taken away and given back.
public final class InMemoryDeployments implements Deployments {

    private final Map<TeamName, Deployment> last = new ConcurrentHashMap<>();
    private volatile boolean away;

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    @Override
    public synchronized boolean deploy(Deployment next) {
        var number = of(next.team()).map(Deployment::number).orElse(0L);
        if (next.number() != number + 1) {
            return false;
        }
        last.put(next.team(), next);
        return true;
    }

    @Override
    public Optional<Deployment> of(TeamName team) {
        answering();
        return Optional.ofNullable(last.get(team));
    }

    @Override
    public List<Deployment> all() {
        answering();
        return List.copyOf(last.values());
    }

    @Override
    public Map<TeamName, Long> numbers() {
        answering();
        return last.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().number()));
    }

    private void answering() {
        if (away) {
            throw new StoreAway("the database does not answer", new RuntimeException("refused"));
        }
    }
}
