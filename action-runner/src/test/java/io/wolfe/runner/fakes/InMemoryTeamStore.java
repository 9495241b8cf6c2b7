package io.wolfe.runner.fakes;

import io.wolfe.model.Json;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.team.TeamStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One team's entries. They never expire.
public final class InMemoryTeamStore implements TeamStore {

    private final Map<String, Item> held = new TreeMap<>();

    @Override
    public synchronized Optional<Json> get(TeamName team, String key, Instant now) {
        return Optional.ofNullable(held.get(key)).map(Item::value);
    }

    public synchronized Optional<Instant> expiry(String key) {
        return Optional.ofNullable(held.get(key)).map(Item::expiresAt);
    }

    @Override
    public synchronized boolean put(TeamName team, Item item, Instant now) {
        held.put(item.key(), item);
        return true;
    }

    @Override
    public synchronized Swap swap(TeamName team, @Nullable Json expected, Item item, Instant now) {
        if (!get(team, item.key(), now).equals(Optional.ofNullable(expected))) {
            return Swap.DIFFERS;
        }
        held.put(item.key(), item);
        return Swap.WRITTEN;
    }

    @Override
    public synchronized boolean delete(TeamName team, String key, Instant now) {
        return held.remove(key) != null;
    }

    @Override
    public synchronized List<String> keys(TeamName team, String prefix, Instant now) {
        return held.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public void sweep(Instant now) {}
}
