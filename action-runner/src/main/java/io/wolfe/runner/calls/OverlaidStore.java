package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.team.TeamStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The store of a team as one shadow run sees it: what it wrote lies over what is there, and
/// nothing of it is kept. One team, one thread at a time.
final class OverlaidStore implements TeamStore {

    private final TeamStore below;
    private final Map<String, Optional<Item>> written = new HashMap<>();

    OverlaidStore(TeamStore below) {
        this.below = below;
    }

    @Override
    public Optional<Json> get(TeamName team, String key, Instant now) {
        var own = written.get(key);
        return own == null
                ? below.get(team, key, now)
                : own.filter(item -> isAlive(item, now)).map(Item::value);
    }

    @Override
    public boolean put(TeamName team, Item item, Instant now) {
        written.put(item.key(), Optional.of(item));
        return true;
    }

    @Override
    public Swap swap(TeamName team, @Nullable Json expected, Item item, Instant now) {
        if (!get(team, item.key(), now).equals(Optional.ofNullable(expected))) {
            return Swap.DIFFERS;
        }
        written.put(item.key(), Optional.of(item));
        return Swap.WRITTEN;
    }

    @Override
    public boolean delete(TeamName team, String key, Instant now) {
        var wasThere = get(team, key, now).isPresent();
        written.put(key, Optional.empty());
        return wasThere;
    }

    @Override
    public List<String> keys(TeamName team, String prefix, Instant now) {
        var keys = new TreeSet<>(below.keys(team, prefix, now));
        written.keySet().stream().filter(key -> key.startsWith(prefix)).forEach(keys::add);
        return keys.stream()
                .filter(key -> get(team, key, now).isPresent())
                .limit(MOST_LISTED)
                .toList();
    }

    @Override
    public void sweep(Instant now) {
        written.values().removeIf(item -> item.filter(held -> !isAlive(held, now)).isPresent());
    }

    private static boolean isAlive(Item item, Instant now) {
        var expiresAt = item.expiresAt();
        return expiresAt == null || now.isBefore(expiresAt);
    }
}
