package io.wolfe.model.event;

import java.time.Instant;
import java.util.Optional;

/// Remembers of each alert when it last cleared, because the news of it may come before the alert
/// itself does. Any thread; calls block; {@link io.wolfe.model.StoreAway} when the database is
/// away.
public interface ClearedAlerts {

    /// Does nothing when it is known to have cleared later.
    void note(AlertKey alert, Instant clearedAt);

    Optional<Instant> clearedAt(AlertKey alert);
}
