package io.wolfe.sensor.intake;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One message in our hands, until we delete it, give it back, or its visibility ends.
///
/// @param id the queue's own, the same in every delivery
/// @param handle good for this delivery only
/// @param sentAt when its sender let go of it. It outlives a journey through a dead-letter queue,
///     so that an alert without a name of its own is still the same alert afterwards
/// @param queuedAt since when it has been in this queue
/// @param received how often the queue has handed it out, this time included
/// @param group of a queue that keeps an order: messages of one group must be handled in theirs
/// @param attributes what else its sender wrote on it; nobody here reads it
public record AlertMessage(
        String id,
        String handle,
        String body,
        Instant sentAt,
        Instant queuedAt,
        int received,
        @Nullable String group,
        Map<String, Attribute> attributes) {

    public AlertMessage {
        attributes = Map.copyOf(attributes);
    }

    /// @param type the sender's word for it
    /// @param value in base64 when it is binary
    public record Attribute(String type, String value) {}
}
