package io.wolfe.rules;

import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Tells open events that somebody is just deciding from those that a crash has left: whoever
/// enters an event decides it at once, so what stays open for long was left behind. By its time of
/// arrival, or, because the clock of the machine that wrote it may be wrong, by how long it has
/// been seen here.
final class LeftBehind {

    static final Duration AFTER = Duration.ofSeconds(5);

    private static final int MOST_REMEMBERED = 10_000;

    private final Map<EventId, Instant> firstSeen = new HashMap<>();

    List<Event> among(List<Event> open, Instant now) {
        if (open.isEmpty() || firstSeen.size() > MOST_REMEMBERED) {
            firstSeen.clear();
        }
        return open.stream().filter(event -> isLeftBehind(event, now)).toList();
    }

    private boolean isLeftBehind(Event event, Instant now) {
        var seen = firstSeen.computeIfAbsent(event.id(), id -> now);
        return isLongAgo(event.receivedAt(), now) || isLongAgo(seen, now);
    }

    private static boolean isLongAgo(Instant then, Instant now) {
        return !then.plus(AFTER).isAfter(now);
    }
}
