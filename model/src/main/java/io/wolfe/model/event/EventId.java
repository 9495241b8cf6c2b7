package io.wolfe.model.event;

import io.wolfe.model.Environment;
import io.wolfe.model.Hash;
import java.util.List;

/// Names one event for ever: the same alert, delivered again, has the same id.
///
/// @param value 26 characters of lower-case base32
public record EventId(String value) {

    public EventId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("an event id is never blank");
        }
    }

    /// The id of what `source` calls by `identity`. Neither the reader nor the shape is part of it,
    /// so a better reader in a later version recognises an alert that an older one has already
    /// seen.
    public static EventId of(Environment environment, String source, List<String> identity) {
        return new EventId(Hash.of(environment.word(), source, identity));
    }

    @Override
    public String toString() {
        return value;
    }
}
