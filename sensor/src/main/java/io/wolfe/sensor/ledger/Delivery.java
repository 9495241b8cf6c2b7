package io.wolfe.sensor.ledger;

import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A body at one of the doors.
///
/// @param sentAt when the sender let go of it: the same for every redelivery, where the door knows
///     it
/// @param arrivedAt when it reached this door
/// @param idempotencyKey the sender's own name for this delivery, if it gave one
public record Delivery(
        Via via,
        Original original,
        Instant sentAt,
        Instant arrivedAt,
        @Nullable String idempotencyKey) {

    /// At a door that knows no time of sending but that of arrival.
    public Delivery(
            Via via, Original original, Instant arrivedAt, @Nullable String idempotencyKey) {
        this(via, original, arrivedAt, arrivedAt, idempotencyKey);
    }
}
