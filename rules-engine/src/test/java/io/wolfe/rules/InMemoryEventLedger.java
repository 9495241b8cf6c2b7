package io.wolfe.rules;

import io.wolfe.model.Page;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.rule.Ruling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A ledger that keeps its promises as long as the test runs, and can be away.
public final class InMemoryEventLedger implements EventLedger {

    private final Map<EventId, Event> events = new LinkedHashMap<>();
    private boolean away;
    private Runnable whenListed = () -> {};

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    public void whenListed(Runnable happens) {
        whenListed = happens;
    }

    @Override
    public synchronized Entry enter(Event event) {
        checkPresence();
        return events.putIfAbsent(event.id(), event) == null ? Entry.NEW : Entry.DUPLICATE;
    }

    @Override
    public synchronized Optional<Event> find(EventId id) {
        checkPresence();
        return Optional.ofNullable(events.get(id));
    }

    @Override
    public synchronized Page<Event> list(Filter filter, @Nullable String cursor, int limit) {
        checkPresence();
        whenListed.run();
        var wanted =
                events.values().stream()
                        .filter(event -> isWanted(event, filter))
                        .toList()
                        .reversed();
        var from = cursor == null ? 0 : Integer.parseInt(cursor);
        var to = Math.min(wanted.size(), from + limit);
        return new Page<>(
                wanted.subList(from, to), to == wanted.size() ? null : Integer.toString(to));
    }

    @Override
    public synchronized Ruling decide(EventId id, Ruling ruling) {
        checkPresence();
        var event = Optional.ofNullable(events.get(id)).orElseThrow(NoSuchElementException::new);
        if (event.progress() instanceof Event.Progress.Open) {
            events.put(
                    id,
                    at(
                            event,
                            ruling.asksForNothing()
                                    ? new Event.Progress.Done(ruling)
                                    : new Event.Progress.Decided(ruling)));
        }
        return events.get(id).ruling().orElseThrow();
    }

    @Override
    public synchronized void finish(EventId id) {
        checkPresence();
        events.computeIfPresent(
                id,
                (key, event) -> at(event, new Event.Progress.Done(event.ruling().orElse(null))));
    }

    private static boolean isWanted(Event event, Filter filter) {
        return (filter.state() == null || event.state() == filter.state())
                && (filter.since() == null || !event.receivedAt().isBefore(filter.since()))
                && (filter.until() == null || event.receivedAt().isBefore(filter.until()));
    }

    private void checkPresence() {
        if (away) {
            throw new StoreAway("the ledger is away", new IllegalStateException("on purpose"));
        }
    }

    private static Event at(Event event, Event.Progress progress) {
        return new Event(
                event.id(),
                event.receivedAt(),
                event.via(),
                event.shape(),
                event.original(),
                event.content(),
                progress);
    }
}
