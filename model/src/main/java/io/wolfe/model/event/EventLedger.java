package io.wolfe.model.event;

import io.wolfe.model.Page;
import io.wolfe.model.rule.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps every event of one environment, once, from its arrival to its end. What it has
/// acknowledged survives a crash.
///
/// Called from any thread; calls block. Every method throws {@link io.wolfe.model.StoreAway} when
/// the database cannot be reached or does not answer; the caller keeps what it had and tries again.
/// Every write is idempotent.
public interface EventLedger {

    /// Writes the event unless one with its id is there already. The first one stays as it is.
    Entry enter(Event event);

    Optional<Event> find(EventId id);

    /// Newest first.
    Page<Event> list(Filter filter, @Nullable String cursor, int limit);

    /// Writes the ruling of an open event by compare-and-set and returns the ruling that stands:
    /// this one, or the one that somebody else wrote first.
    ///
    /// @throws java.util.NoSuchElementException when the ledger has no such event
    Ruling decide(EventId id, Ruling ruling);

    /// Marks a decided event as done: every execution of its ruling has ended. Does nothing to one
    /// that is done already.
    void finish(EventId id);

    /// Events that are not done and were entered before `enteredBefore`, oldest first: the work of
    /// the recovery scan.
    List<Event> unfinished(Instant enteredBefore, int limit);

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
