package io.wolfe.sensor.ledger;

import io.wolfe.model.Environment;
import io.wolfe.model.Hash;
import io.wolfe.model.event.EventId;
import io.wolfe.sensor.reading.Finding;
import io.wolfe.sensor.reading.Identity;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives everything found in one delivery the name that a repeat of it will have again. For one
/// thread.
final class Naming {

    /// Equal bodies without a name of their own are one alert within such a window, and two in
    /// different ones. It is reckoned from when the body was sent, so a redelivery is recognised
    /// for ever.
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final String NOBODY = "/unknown";

    private final Environment environment;
    private final Delivery delivery;

    /// Of a body with thousands of nameless alerts, reckoned once.
    private @Nullable String bodyHash;

    Naming(Environment environment, Delivery delivery) {
        this.environment = environment;
        this.delivery = delivery;
    }

    /// @param index the finding's place in the body
    EventId of(Finding finding, int index) {
        return switch (finding) {
            case Finding.Alert alert ->
                    EventId.of(environment, alert.source(), parts(alert.identity(), index));
            case Finding.Unreadable unreadable -> EventId.of(environment, NOBODY, anonymous(index));
            case Finding.NoAlert noAlert -> EventId.of(environment, NOBODY, anonymous(index));
        };
    }

    private List<String> parts(Identity identity, int index) {
        return switch (identity) {
            case Identity.Known(var parts) -> parts;
            case Identity.Anonymous anonymous -> anonymous(index);
        };
    }

    private List<String> anonymous(int index) {
        var place = Integer.toString(index);
        var key = delivery.idempotencyKey();
        if (key != null) {
            return List.of("key", key, place);
        }
        var window = delivery.sentAt().toEpochMilli() / WINDOW.toMillis();
        return List.of("body", bodyHash(), Long.toString(window), place);
    }

    private String bodyHash() {
        if (bodyHash == null) {
            bodyHash = Hash.of(delivery.original().bytes());
        }
        return bodyHash;
    }
}
