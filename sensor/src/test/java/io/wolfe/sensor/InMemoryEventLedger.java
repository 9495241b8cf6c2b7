package io.wolfe.sensor;

import io.wolfe.model.Page;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.rule.Ruling;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The ledger as it ought to be, in memory; it can be sent away and called back.
public final class InMemoryEventLedger implements EventLedger {

    private final Map<EventId, Event> events = new LinkedHashMap<>();
    private final AtomicInteger knocks = new AtomicInteger();
    private volatile boolean away;

    public void goAway() {
        away = true;
    }

    public void comeBack() {
        away = false;
    }

    /// How often somebody asked while it was away.
    public int knocks() {
        return knocks.get();
    }

    public synchronized List<Event> all() {
        return List.copyOf(events.values());
    }

    private void present() {
        if (away) {
            knocks.incrementAndGet();
            throw new StoreAway("the store is away", new IOException("no route"));
        }
    }

    @Override
    public synchronized Entry enter(Event event) {
        present();
        return events.putIfAbsent(event.id(), event) == null ? Entry.NEW : Entry.DUPLICATE;
    }

    @Override
    public synchronized Optional<Event> find(EventId id) {
        present();
        return Optional.ofNullable(events.get(id));
    }

    @Override
    public synchronized Page<Event> list(Filter filter, @Nullable String cursor, int limit) {
        present();
        var newestFirst = new ArrayList<>(events.values()).reversed();
        return new Page<>(
                newestFirst.stream().filter(e -> matches(e, filter)).limit(limit).toList(), null);
    }

    private static boolean matches(Event event, Filter filter) {
        return filter.state() == null || event.state() == filter.state();
    }

    @Override
    public synchronized Ruling decide(EventId id, Ruling ruling) {
        present();
        var event = Optional.ofNullable(events.get(id)).orElseThrow(NoSuchElementException::new);
        var stands = event.ruling().orElse(ruling);
        move(event, new Event.Progress.Decided(stands));
        return stands;
    }

    @Override
    public synchronized void finish(EventId id) {
        present();
        var event = Optional.ofNullable(events.get(id)).orElseThrow(NoSuchElementException::new);
        move(event, new Event.Progress.Done(event.ruling().orElse(null)));
    }

    private void move(Event event, Event.Progress progress) {
        events.put(
                event.id(),
                new Event(
                        event.id(),
                        event.receivedAt(),
                        event.via(),
                        event.shape(),
                        event.original(),
                        event.content(),
                        progress,
                        event.arrivedAt()));
    }
}
