package io.wolfe.studio.fakes;

import io.wolfe.model.Page;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.rule.Ruling;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps events for the pages. What only the sensor and the rules do is not here.
public final class InMemoryLedger implements EventLedger {

    private final Map<EventId, Event> held = new ConcurrentHashMap<>();

    public void put(Event event) {
        held.put(event.id(), event);
    }

    public void forgetAll() {
        held.clear();
    }

    @Override
    public Entry enter(Event event) {
        return held.putIfAbsent(event.id(), event) == null ? Entry.NEW : Entry.DUPLICATE;
    }

    @Override
    public Optional<Event> find(EventId id) {
        return Optional.ofNullable(held.get(id));
    }

    @Override
    public Page<Event> list(Filter filter, String cursor, int limit) {
        var fitting =
                held.values().stream()
                        .filter(event -> fits(event, filter))
                        .sorted(Comparator.comparing(Event::receivedAt).reversed())
                        .toList();
        return Pages.of(fitting, cursor, limit);
    }

    @Override
    public Ruling decide(EventId id, Ruling ruling) {
        throw new UnsupportedOperationException("the studio decides nothing");
    }

    @Override
    public void finish(EventId id) {
        throw new UnsupportedOperationException("the studio decides nothing");
    }

    private static boolean fits(Event event, Filter filter) {
        var understood = event.understood();
        return (filter.state() == null || filter.state() == event.state())
                && (filter.source() == null
                        || understood
                                .map(CloudEvent::source)
                                .filter(filter.source()::equals)
                                .isPresent())
                && (filter.type() == null
                        || understood
                                .map(CloudEvent::type)
                                .filter(filter.type()::equals)
                                .isPresent())
                && (filter.since() == null || !event.receivedAt().isBefore(filter.since()))
                && (filter.until() == null || event.receivedAt().isBefore(filter.until()))
                && (filter.text() == null || words(event).contains(lower(filter.text())));
    }

    private static String words(Event event) {
        return lower(
                event.id()
                        + event.understood()
                                .map(
                                        each ->
                                                " "
                                                        + each.source()
                                                        + " "
                                                        + each.type()
                                                        + " "
                                                        + each.subject())
                                .orElse(""));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
