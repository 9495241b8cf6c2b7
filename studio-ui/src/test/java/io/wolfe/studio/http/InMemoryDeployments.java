package io.wolfe.studio.http;

import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.team.TeamName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// The port as it is meant, in memory.
public final class InMemoryDeployments implements Deployments {

    private final Map<TeamName, Deployment> last = new ConcurrentHashMap<>();

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
        return Optional.ofNullable(last.get(team));
    }

    @Override
    public List<Deployment> all() {
        return List.copyOf(last.values());
    }

    @Override
    public Map<TeamName, Long> numbers() {
        return last.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().number()));
    }
}
