package io.wolfe.model.event;

import java.util.Locale;
import java.util.Optional;

/// How far an event has come, in one word.
public enum EventState {
    RECEIVED,
    UNDERSTOOD,
    UNREADABLE,
    DECIDED,
    DONE,
    HELD,
    DISCARDED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<EventState> named(String word) {
        for (var state : values()) {
            if (state.word().equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
