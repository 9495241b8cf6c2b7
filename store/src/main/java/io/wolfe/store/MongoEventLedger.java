package io.wolfe.store;

import io.wolfe.model.Page;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.rule.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// The ledger in two collections: all events for ever, and hints to those that are not done. The
/// hint is written before its event and removed after the last step, so no crash can hide an event
/// from {@link #unfinished}.
final class MongoEventLedger implements EventLedger {

    /// Long enough for whoever wrote the hint to have written the event too.
    private static final Duration HINT_ALONE = Duration.ofMinutes(1);

    private final Documents events;
    private final Documents open;

    MongoEventLedger(Documents events, Documents open) {
        this.events = events;
        this.open = open;
    }

    @Override
    public Entry enter(Event event) {
        var hinted = isUnfinished(event) && open.insert(hint(event));
        if (events.insert(EventDocument.of(event))) {
            return Entry.NEW;
        }
        if (hinted) {
            dropHintIfDone(event.id());
        }
        return Entry.DUPLICATE;
    }

    private static Document hint(Event event) {
        return new Document("_id", event.id().value())
                .append("enteredAt", Stored.time(event.receivedAt()));
    }

    private void dropHintIfDone(EventId id) {
        if (events.find(id(id).append(EventDocument.PROGRESS, EventDocument.DONE), "_id")
                .isPresent()) {
            open.remove(id(id));
        }
    }

    @Override
    public Optional<Event> find(EventId id) {
        return events.find(id(id)).map(EventDocument::read);
    }

    @Override
    public Page<Event> list(Filter filter, @Nullable String cursor, int limit) {
        return new NewestFirst()
                .having("state", filter.state() == null ? null : filter.state().word())
                .having("source", filter.source())
                .having("type", filter.type())
                .between(filter.since(), filter.until(), cursor)
                .containing(filter.text())
                .page(events, limit, EventDocument::read);
    }

    @Override
    public Ruling decide(EventId id, Ruling ruling) {
        var stillOpen = id(id).append(EventDocument.PROGRESS, EventDocument.OPEN);
        if (events.change(stillOpen, EventDocument.decided(ruling))) {
            return ruling;
        }
        var event =
                find(id).orElseThrow(
                                () -> new NoSuchElementException("the ledger has no event " + id));
        return event.ruling()
                .orElseThrow(
                        () -> new IllegalStateException("event " + id + " is not for deciding"));
    }

    @Override
    public void finish(EventId id) {
        events.change(
                id(id).append(EventDocument.PROGRESS, EventDocument.DECIDED), EventDocument.done());
        dropHintIfDone(id);
    }

    @Override
    public List<Event> unfinished(Instant enteredBefore, int limit) {
        var hints =
                open.list(
                        new Document("enteredAt", new Document("$lt", Stored.time(enteredBefore))),
                        new Document("enteredAt", 1),
                        limit);
        var found = new ArrayList<Event>();
        for (var hint : hints) {
            find(new EventId(hint.getString("_id")))
                    .filter(MongoEventLedger::isUnfinished)
                    .ifPresentOrElse(found::add, () -> dropIfOld(hint, enteredBefore));
        }
        return List.copyOf(found);
    }

    private static boolean isUnfinished(Event event) {
        return !(event.progress() instanceof Event.Progress.Done);
    }

    /// A hint to an event that is done, or was never written.
    private void dropIfOld(Document hint, Instant now) {
        if (Stored.time(hint, "enteredAt").isBefore(now.minus(HINT_ALONE))) {
            open.remove(new Document("_id", hint.getString("_id")));
        }
    }

    private static Document id(EventId id) {
        return new Document("_id", id.value());
    }
}
