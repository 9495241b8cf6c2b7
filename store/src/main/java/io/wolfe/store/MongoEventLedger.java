package io.wolfe.store;

import io.wolfe.model.Page;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.rule.Ruling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// The ledger: all events, and their large originals beside them. Each step is one change of the
/// event's own document, whose state the index of the lists finds: an event that is not done cannot
/// be overlooked, whenever its instance dies.
final class MongoEventLedger implements EventLedger {

    private static final Document ONCE_MORE =
            new Document("$inc", new Document(EventDocument.RECEIPTS, 1));

    private final Documents events;
    private final Originals originals;

    MongoEventLedger(Documents events, Originals originals) {
        this.events = events;
        this.originals = originals;
    }

    @Override
    public Entry enter(Event event) {
        if (events.insert(document(event))) {
            return Entry.NEW;
        }
        events.change(id(event.id()), ONCE_MORE);
        return Entry.DUPLICATE;
    }

    @Override
    public List<Entry> enterAll(List<Event> brought) {
        var written = events.insertAll(brought.stream().map(this::document).toList());
        var entries = new ArrayList<Entry>();
        var repeats = new ArrayList<Documents.Change>();
        for (int i = 0; i < brought.size(); i++) {
            entries.add(written.get(i) ? Entry.NEW : Entry.DUPLICATE);
            if (!written.get(i)) {
                repeats.add(new Documents.Change(id(brought.get(i).id()), ONCE_MORE));
            }
        }
        events.changeEach(repeats);
        return entries;
    }

    private Document document(Event event) {
        return EventDocument.of(event, originals.keep(event.original(), event.receivedAt()));
    }

    @Override
    public Optional<Event> find(EventId id) {
        return events.find(id(id)).filter(EventDocument::isWhole).map(reader());
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
        return events.change(stillOpen(id), EventDocument.decided(ruling)) ? ruling : standing(id);
    }

    /// When every compare-and-set has found its event open, all of the rulings stand. Otherwise
    /// those that do are read.
    @Override
    public Map<EventId, Ruling> decideAll(Map<EventId, Ruling> rulings) {
        var changes =
                rulings.entrySet().stream()
                        .map(entry -> decided(entry.getKey(), entry.getValue()))
                        .toList();
        return events.changeEach(changes) == rulings.size() ? rulings : standing(rulings.keySet());
    }

    private static Documents.Change decided(EventId id, Ruling ruling) {
        return new Documents.Change(stillOpen(id), EventDocument.decided(ruling));
    }

    private static Document stillOpen(EventId id) {
        return id(id).append(EventDocument.PROGRESS, EventDocument.OPEN);
    }

    private Map<EventId, Ruling> standing(Set<EventId> ids) {
        var standing = new LinkedHashMap<EventId, Ruling>();
        ids.forEach(id -> standing.put(id, standing(id)));
        return standing;
    }

    private Ruling standing(EventId id) {
        var event =
                find(id).orElseThrow(
                                () -> new NoSuchElementException("the ledger has no event " + id));
        return event.ruling()
                .orElseThrow(
                        () -> new IllegalStateException("event " + id + " is not for deciding"));
    }

    @Override
    public void finish(EventId id) {
        finishAll(List.of(id));
    }

    @Override
    public void finishAll(Collection<EventId> ids) {
        events.changeEach(
                ids.stream()
                        .map(
                                id ->
                                        new Documents.Change(
                                                id(id).append(
                                                                EventDocument.PROGRESS,
                                                                EventDocument.DECIDED),
                                                EventDocument.done()))
                        .toList());
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
