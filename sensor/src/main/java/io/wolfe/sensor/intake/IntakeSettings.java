package io.wolfe.sensor.intake;

import java.time.Duration;

/// How a queue is polled.
///
/// @param pollers how many long polls are open at once
/// @param batch how many messages one poll takes at most
/// @param longPoll how long a poll waits for the first message
/// @param hidden how long messages in hand are hidden from others; extended while work is under way
/// @param patience the longest pause before the queue or the store is tried again
public record IntakeSettings(
        int pollers, int batch, Duration longPoll, Duration hidden, Duration patience) {

    public static final IntakeSettings DEFAULT =
            new IntakeSettings(
                    4, 10, Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofSeconds(20));

    public IntakeSettings {
        if (pollers < 1 || batch < 1 || batch > 10) {
            throw new IllegalArgumentException(
                    "a queue is polled by at least one poller, for 1 to 10 messages at once");
        }
    }
}
