package io.wolfe.store;

import io.wolfe.model.event.AlertKey;
import io.wolfe.model.event.ClearedAlerts;
import java.time.Instant;
import java.util.Optional;
import org.bson.Document;

/// One small document per alert that has ever cleared while a rule cared.
final class MongoClearedAlerts implements ClearedAlerts {

    private static final String AT = "clearedAt";

    private final Documents alerts;

    MongoClearedAlerts(Documents alerts) {
        this.alerts = alerts;
    }

    @Override
    public void note(AlertKey alert, Instant clearedAt) {
        var document = id(alert).append(AT, Stored.time(clearedAt));
        if (!alerts.insert(document)) {
            var earlier = id(alert).append(AT, new Document("$lt", Stored.time(clearedAt)));
            alerts.change(earlier, Stored.set(AT, Stored.time(clearedAt)));
        }
    }

    @Override
    public Optional<Instant> clearedAt(AlertKey alert) {
        return alerts.find(id(alert)).map(found -> Stored.time(found, AT));
    }

    private static Document id(AlertKey alert) {
        return new Document("_id", alert.value());
    }
}
