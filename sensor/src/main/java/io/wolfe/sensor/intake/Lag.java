package io.wolfe.sensor.intake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long alerts wait in a queue before we take them. SQS does not tell the age of its oldest
/// message, so this is the age of the oldest one that we last saw: as it was handed to us, and
/// growing from there if we had to give it back.
final class Lag {

    private final InstantSource clock;
    private volatile Seen last = new Seen(Duration.ZERO, null);

    private record Seen(Duration age, @Nullable Instant waitingSince) {}

    Lag(InstantSource clock) {
        this.clock = clock;
    }

    /// @param messages none of them: the queue is empty
    void received(List<AlertMessage> messages) {
        last = new Seen(oldest(messages), null);
    }

    void givenBack(List<AlertMessage> messages) {
        messages.stream()
                .map(AlertMessage::queuedAt)
                .min(Comparator.naturalOrder())
                .ifPresent(since -> last = new Seen(age(since), since));
    }

    Duration now() {
        var seen = last;
        return seen.waitingSince() == null ? seen.age() : age(seen.waitingSince());
    }

    private Duration oldest(List<AlertMessage> messages) {
        return messages.stream()
                .map(message -> age(message.queuedAt()))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /// The clocks of two machines differ; nobody is younger than nothing.
    private Duration age(Instant since) {
        var age = Duration.between(since, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }
}
