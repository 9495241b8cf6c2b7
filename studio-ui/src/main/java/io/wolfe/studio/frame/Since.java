package io.wolfe.studio.frame;

import io.wolfe.model.Durations;
import io.wolfe.model.Refusal;
import io.wolfe.model.Times;
import java.time.Instant;

/// The beginning of a time that somebody looks at, as an address says it.
public final class Since {

    private Since() {}

    /// @param word a duration back from now, such as `24h`, or a time
    /// @throws Refusal when it is neither
    public static Instant time(String word, Instant now) {
        return Durations.parse(word)
                .map(now::minus)
                .or(() -> Times.parse(word))
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.INVALID,
                                        "\"%s\" is no time: write 1h, 7d, or 2026-01-31T09:00:00Z."
                                                .formatted(word)));
    }
}
