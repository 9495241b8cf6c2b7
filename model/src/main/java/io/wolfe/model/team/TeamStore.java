package io.wolfe.model.team;

import io.wolfe.model.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the runbooks of a team remember between their runs, in one environment: small JSON values
/// under keys. An entry that has expired is not there, whether it was swept away yet or not.
///
/// Any thread; calls block; {@link io.wolfe.model.StoreAway} when the database is away.
public interface TeamStore {

    /// Characters of a key.
    int LONGEST_KEY = 200;

    /// Characters of a value's JSON.
    int LARGEST_VALUE = 64 * 1024;

    /// Entries of one team.
    int MOST_ENTRIES = 10_000;

    /// Keys in one answer.
    int MOST_LISTED = 1_000;

    Optional<Json> get(TeamName team, String key, Instant now);

    /// Writes the value over whatever is there.
    ///
    /// @return false when the team has {@link #MOST_ENTRIES} others already
    boolean put(TeamName team, Item item, Instant now);

    /// Writes the value only where `expected` stands now; `null` expects nothing to be there. The
    /// same write again, by the name it carries, is answered as the first one was.
    Swap swap(TeamName team, @Nullable Json expected, Item item, Instant now);

    /// @return whether there was something to delete
    boolean delete(TeamName team, String key, Instant now);

    /// The first {@link #MOST_LISTED} keys that begin so, in order.
    List<String> keys(TeamName team, String prefix, Instant now);

    /// Takes away what has expired, of all teams.
    void sweep(Instant now);

    /// @param expiresAt `null` for never
    /// @param writtenBy names the write, so that trying it again is recognised
    record Item(String key, Json value, @Nullable Instant expiresAt, String writtenBy) {}

    enum Swap {
        WRITTEN,
        /// Something else than expected is there.
        DIFFERS,
        /// The team has {@link #MOST_ENTRIES} others already.
        FULL
    }
}
