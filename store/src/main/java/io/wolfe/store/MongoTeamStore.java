package io.wolfe.store;

import io.wolfe.model.Json;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.team.TeamStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// One document per entry. An entry carries the name of its last write: whoever tries a write again
/// because its answer was lost finds the name and changes nothing.
final class MongoTeamStore implements TeamStore {

    private static final String TEAM = "team";
    private static final String KEY = "key";
    private static final String VALUE = "value";
    private static final String EXPIRES = "expiresAt";
    private static final String WRITTEN_BY = "writtenBy";

    private final Documents entries;

    MongoTeamStore(Documents entries) {
        this.entries = entries;
    }

    @Override
    public Optional<Json> get(TeamName team, String key, Instant now) {
        return entries.find(alive(id(team, key), now)).map(found -> Stored.json(found, VALUE));
    }

    @Override
    public boolean put(TeamName team, Item item, Instant now) {
        return rewrite(id(team, item.key()), item)
                || (!isFull(team) && add(team, item))
                || rewrite(id(team, item.key()), item);
    }

    @Override
    public Swap swap(TeamName team, @Nullable Json expected, Item item, Instant now) {
        var place = id(team, item.key());
        if (expected != null) {
            var asExpected = alive(place, now).append(VALUE, Stored.text(expected));
            return rewrite(asExpected, item) ? Swap.WRITTEN : writtenBefore(team, item);
        }
        if (rewrite(expired(place, now), item)) {
            return Swap.WRITTEN;
        }
        if (entries.find(place, "_id").isPresent()) {
            return writtenBefore(team, item);
        }
        if (isFull(team)) {
            return Swap.FULL;
        }
        return add(team, item) ? Swap.WRITTEN : writtenBefore(team, item);
    }

    private Swap writtenBefore(TeamName team, Item item) {
        var mine = id(team, item.key()).append(WRITTEN_BY, item.writtenBy());
        return entries.find(mine, "_id").isPresent() ? Swap.WRITTEN : Swap.DIFFERS;
    }

    @Override
    public boolean delete(TeamName team, String key, Instant now) {
        return entries.remove(alive(id(team, key), now));
    }

    @Override
    public List<String> keys(TeamName team, String prefix, Instant now) {
        var range = new Document("$gte", prefix).append("$lt", prefix + Character.MAX_VALUE);
        var filter = alive(new Document(TEAM, team.value()).append(KEY, range), now);
        return entries.list(filter, new Document(KEY, 1), MOST_LISTED, KEY).stream()
                .map(found -> found.getString(KEY))
                .toList();
    }

    @Override
    public void sweep(Instant now) {
        entries.removeAll(expired(new Document(), now));
    }

    private boolean rewrite(Document where, Item item) {
        return entries.change(where, new Document("$set", content(item)));
    }

    private boolean add(TeamName team, Item item) {
        var entry = id(team, item.key()).append(TEAM, team.value()).append(KEY, item.key());
        entry.putAll(content(item));
        return entries.insert(entry);
    }

    private static Document content(Item item) {
        var expiresAt = item.expiresAt();
        return new Document(VALUE, Stored.text(item.value()))
                .append(EXPIRES, expiresAt == null ? null : Stored.time(expiresAt))
                .append(WRITTEN_BY, item.writtenBy());
    }

    private boolean isFull(TeamName team) {
        var all = new Document(TEAM, team.value());
        return entries.list(all, new Document(KEY, 1), MOST_ENTRIES, "_id").size() == MOST_ENTRIES;
    }

    private static Document id(TeamName team, String key) {
        return new Document("_id", team.value() + "/" + key);
    }

    private static Document alive(Document entry, Instant now) {
        var later = new Document("$gt", Stored.time(now));
        return new Document(entry)
                .append("$or", List.of(new Document(EXPIRES, null), new Document(EXPIRES, later)));
    }

    private static Document expired(Document entry, Instant now) {
        return new Document(entry).append(EXPIRES, new Document("$lte", Stored.time(now)));
    }
}
