package io.wolfe.model.rule;

import io.wolfe.model.Durations;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;

/// When the clock sets a rule off.
///
/// @param missed what becomes of a tick that nobody was there to hear
public record Schedule(Timing timing, Missed missed) {

    /// Which moments are ticks.
    public sealed interface Timing {

        /// @param cron five fields: minute, hour, day of month, month, day of week
        record Cron(String cron, ZoneId timezone) implements Timing {}

        /// Counted from the beginning of 1970 in UTC, so that every instance counts alike.
        record Every(Duration interval) implements Timing {
            public Every {
                if (!interval.isPositive()) {
                    throw new IllegalArgumentException("an interval is longer than nothing");
                }
            }

            public String words() {
                return Durations.print(interval);
            }
        }
    }

    public enum Missed {
        /// The last one that was missed is caught up on, once.
        RUN_ONCE,
        SKIP;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// As one line for people, and to see whether it has changed.
    public String sentence() {
        return switch (timing) {
            case Timing.Cron(var cron, var timezone) -> cron + " " + timezone;
            case Timing.Every(var interval) -> "every " + Durations.print(interval);
        };
    }
}
