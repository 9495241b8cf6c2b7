package io.wolfe.runner.fakes;

import io.wolfe.model.team.Secrets;
import io.wolfe.model.team.TeamName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The same for every team.
public final class InMemorySecrets implements Secrets {

    private final Map<String, Secret> held = new TreeMap<>();

    public InMemorySecrets with(String name, String value, String... hosts) {
        held.put(name, new Secret(value, List.of(hosts)));
        return this;
    }

    @Override
    public Optional<Secret> find(TeamName team, String name) {
        return Optional.ofNullable(held.get(name));
    }

    @Override
    public void put(TeamName team, String name, Secret secret) {
        held.put(name, secret);
    }

    @Override
    public boolean delete(TeamName team, String name) {
        return held.remove(name) != null;
    }

    @Override
    public List<String> names(TeamName team) {
        return List.copyOf(held.keySet());
    }
}
