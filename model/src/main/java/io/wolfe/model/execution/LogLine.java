package io.wolfe.model.execution;

import io.wolfe.model.Json;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One line of an execution's log.
///
/// @param n counted from 1, without gaps
/// @param step the innermost step the runbook was in, if any
/// @param text never a secret
/// @param fields key-values the runbook added
public record LogLine(
        long n, Instant at, Level level, @Nullable String step, String text, Json.Obj fields) {

    public enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Level> named(String word) {
            for (var level : values()) {
                if (level.word().equals(word)) {
                    return Optional.of(level);
                }
            }
            return Optional.empty();
        }
    }
}
