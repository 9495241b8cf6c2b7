package io.wolfe.sensor.ledger;

import io.wolfe.model.Environment;
import io.wolfe.model.Hash;
import io.wolfe.model.event.EventId;
import io.wolfe.sensor.reading.Finding;
import io.wolfe.sensor.reading.Identity;
import java.time.Duration;
import java.util.List;

/// Gives everything found in one delivery the name that a repeat of it will have again.
record Naming(Environment environment, Delivery delivery) {

    /// Equal bodies without a name of their own are one alert within such a window, and two in
    /// different ones. It is reckoned from when the body was sent, so a redelivery is recognised
    /// for ever.
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final String NOBODY = "/unknown";

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
        return List.of("body", Hash.of(delivery.original().bytes()), Long.toString(window), place);
    }
}
