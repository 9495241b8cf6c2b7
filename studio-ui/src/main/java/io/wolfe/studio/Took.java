package io.wolfe.studio;

import io.wolfe.model.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How long something took, or since when it has been going on, which the browser counts.
public record Took(@Nullable Instant from, @Nullable Instant to) {

    public boolean isKnown() {
        return from != null && to != null;
    }

    public boolean isGoingOn() {
        return from != null && to == null;
    }

    /// For the browser's clock.
    public String since() {
        return from == null ? "" : Times.print(from);
    }

    public String text() {
        return from == null || to == null ? "—" : print(Duration.between(from, to));
    }

    /// In the two units a person needs: `420 ms`, `14.2 s`, `3 min 5 s`, `2 h 10 min`.
    public static String print(Duration duration) {
        var millis = Math.max(0, duration.toMillis());
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", Math.floor(millis / 100.0) / 10);
        }
        var seconds = millis / 1_000;
        if (seconds < 3_600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        if (seconds < 86_400) {
            return seconds / 3_600 + " h " + seconds % 3_600 / 60 + " min";
        }
        return seconds / 86_400 + " d " + seconds % 86_400 / 3_600 + " h";
    }
}
