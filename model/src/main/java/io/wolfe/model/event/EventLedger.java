package io.wolfe.model.event;

import io.wolfe.model.Page;
import io.wolfe.model.rule.Ruling;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps every event of one environment, once, from its arrival to its end. What it has
/// acknowledged survives a crash.
///
/// Called from any thread; calls block. Every method throws {@link io.wolfe.model.StoreAway} when
/// the database cannot be reached or does not answer; the caller keeps what it had and tries again.
/// Every write is idempotent.
public interface EventLedger {

    /// Writes the event unless one with its id is there already. The first one stays as it is, and
    /// counts how often it was brought.
    Entry enter(Event event);

    /// Enters several, in their order and in few round trips.
    default List<Entry> enterAll(List<Event> events) {
        return events.stream().map(this::enter).toList();
    }

    Optional<Event> find(EventId id);

    /// Newest first.
    Page<Event> list(Filter filter, @Nullable String cursor, int limit);

    /// Writes the ruling of an open event by compare-and-set and returns the ruling that stands:
    /// this one, or the one that somebody else wrote first. An event whose ruling {@link
    /// Ruling#asksForNothing} is done with it.
    ///
    /// @throws java.util.NoSuchElementException when the ledger has no such event
    Ruling decide(EventId id, Ruling ruling);

    /// Decides several in few round trips.
    ///
    /// @return for each the ruling that stands
    default Map<EventId, Ruling> decideAll(Map<EventId, Ruling> rulings) {
        var standing = new LinkedHashMap<EventId, Ruling>();
        rulings.forEach((id, ruling) -> standing.put(id, decide(id, ruling)));
        return standing;
    }

    /// Marks a decided event as done: every execution of its ruling has ended. Does nothing to one
    /// that is done already.
    void finish(EventId id);

    /// Finishes several in few round trips.
    default void finishAll(Collection<EventId> ids) {
        ids.forEach(this::finish);
    }

    /// Whether {@link #enter} wrote a new entry or met an old one.
    enum Entry {
        NEW,
        DUPLICATE
    }

    /// @param text a part of the id, source, type or subject, in any case
    record Filter(
            @Nullable EventState state,
            @Nullable String source,
            @Nullable String type,
            @Nullable String text,
            @Nullable Instant since,
            @Nullable Instant until) {

        public static final Filter ALL = new Filter(null, null, null, null, null, null);
    }
}
