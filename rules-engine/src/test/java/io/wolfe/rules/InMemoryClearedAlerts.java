package io.wolfe.rules;

import io.wolfe.model.event.AlertKey;
import io.wolfe.model.event.ClearedAlerts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers as long as the test runs.
public final class InMemoryClearedAlerts implements ClearedAlerts {

    private final Map<AlertKey, Instant> clearedAt = new ConcurrentHashMap<>();

    @Override
    public void note(AlertKey alert, Instant at) {
        clearedAt.merge(alert, at, (before, now) -> before.isAfter(now) ? before : now);
    }

    @Override
    public Optional<Instant> clearedAt(AlertKey alert) {
        return Optional.ofNullable(clearedAt.get(alert));
    }
}
