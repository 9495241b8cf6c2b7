package io.wolfe.model.event;

import io.wolfe.model.Name;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An address of its own for one source of alerts, and the secret by which the source is known.
///
/// @param sealed the secret. A signature can be reckoned only with the secret itself, so it is
///     kept, not hashed; but sealed, so that whoever has only the database cannot read it
/// @param since when this secret was given out
/// @param former the secret before it, while senders are being told the new one
public record Webhook(
        String name, Kind kind, String sealed, Instant since, String by, @Nullable Former former) {

    public Webhook {
        Name.checked("webhook", name);
    }

    public record Former(String sealed, Instant until) {}

    /// Who sends, which decides how it proves itself.
    public enum Kind {
        PAGERDUTY,
        GRAFANA,
        GITHUB,
        DATADOG,
        TOKEN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> named(String word) {
            for (var kind : values()) {
                if (kind.word().equals(word)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }
}
