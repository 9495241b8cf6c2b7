package io.wolfe.store;

import io.wolfe.model.Page;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.rule.Ruling;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// The ledger: all events for ever, their large originals beside them, and hints to those that are
/// not done. The hint is written before its event and removed after the last step, so no crash can
/// hide an event from {@link #unfinished}.
final class MongoEventLedger implements EventLedger {

    /// After this time the event of a lonely hint will not come any more, however much the clocks
    /// of two machines differ.
    private static final Duration LONELY = Duration.ofMinutes(10);

    private final Documents events;
    private final Documents open;
    private final Originals originals;

    MongoEventLedger(Documents events, Documents open, Originals originals) {
        this.events = events;
        this.open = open;
        this.originals = originals;
    }

    @Override
    public Entry enter(Event event) {
        var hinted = isUnfinished(event) && open.insert(hint(event));
        if (events.insert(EventDocument.of(event, originals.keep(event.original())))) {
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
        return events.find(id(id)).map(reader());
    }

    @Override
    public Page<Event> list(Filter filter, @Nullable String cursor, int limit) {
        return new NewestFirst()
                .having("state", filter.state() == null ? null : filter.state().word())
                .having("source", filter.source())
                .having("type", filter.type())
                .between(filter.since(), filter.until(), cursor)
                .containing(filter.text())
                .page(events, limit, reader());
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
        var entered = new Document("enteredAt", new Document("$lt", Stored.time(enteredBefore)));
        return open.list(entered, new Document("enteredAt", 1), limit).stream()
                .flatMap(hint -> unfinished(hint, enteredBefore).stream())
                .toList();
    }

    private Optional<Event> unfinished(Document hint, Instant now) {
        var event = find(new EventId(hint.getString("_id")));
        var lonely = Stored.time(hint, "enteredAt").isBefore(now.minus(LONELY));
        if (event.map(MongoEventLedger::isUnfinished).orElse(!lonely)) {
            return event;
        }
        open.remove(new Document("_id", hint.getString("_id")));
        return Optional.empty();
    }

    private static boolean isUnfinished(Event event) {
        return !(event.progress() instanceof Event.Progress.Done);
    }

    private Function<Document, Event> reader() {
        var shared = new HashMap<String, byte[]>();
        return document ->
                EventDocument.read(
                        document,
                        originals.read(
                                document.get(EventDocument.ORIGINAL, Document.class), shared));
    }

    private static Document id(EventId id) {
        return new Document("_id", id.value());
    }
}
