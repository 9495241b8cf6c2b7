package io.wolfe.sensor.http;

import io.wolfe.model.Refusal;
import io.wolfe.model.event.Event;
import io.wolfe.model.rule.Ruling;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Of how many rules somebody wants to hear that could not apply.
enum Thoroughness {
    /// All where that is little to read, else none.
    USUAL,
    STORED,
    ALL;

    private static final int LITTLE = 500;
    private static final int MOST = 10_000;

    static Thoroughness named(@Nullable String word) {
        if (word == null) {
            return USUAL;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "all" -> ALL;
            case "stored" -> STORED;
            default ->
                    throw new Refusal(
                            Refusal.Kind.MALFORMED,
                            "the parameter explain is \"" + word + "\": give all or stored");
        };
    }

    int most(Event event) {
        return switch (this) {
            case USUAL -> event.ruling().map(Ruling::rules).orElse(0) <= LITTLE ? LITTLE : 0;
            case STORED -> 0;
            case ALL -> MOST;
        };
    }
}
