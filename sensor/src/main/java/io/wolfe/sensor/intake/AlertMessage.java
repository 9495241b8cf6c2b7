package io.wolfe.sensor.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One message in our hands, until we delete it, give it back, or its visibility ends.
///
/// @param id the queue's own, the same in every delivery
/// @param handle good for this delivery only
/// @param received how often the queue has handed it out, this time included
/// @param group of a queue that keeps an order: messages of one group must be handled in theirs
public record AlertMessage(
        String id,
        String handle,
        String body,
        Instant sentAt,
        int received,
        @Nullable String group) {}
