package io.wolfe.sensor.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How deep a queue was.
///
/// @param dead its dead-letter queue, if it has one
public record Sounding(Depth depth, @Nullable Dead dead, Instant at) {

    public record Dead(String queue, Depth depth) {}

    /// Asks the queue.
    ///
    /// @throws QueueTrouble when it does not answer
    public static Sounding of(AlertQueue queue, Instant at) {
        var dead =
                queue.deadLetters()
                        .map(letters -> new Dead(letters.name(), letters.depth()))
                        .orElse(null);
        return new Sounding(queue.depth(), dead, at);
    }
}
