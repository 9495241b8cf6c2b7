package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import io.wolfe.model.event.AlertState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was found at one place of a body.
public sealed interface Finding {

    /// An alert in the normal form, ready to become a CloudEvent.
    ///
    /// @param id the sender's own name for it, if it gave one
    /// @param identity what makes a repeat of it recognisable
    /// @param time RFC 3339 as sent, if it was
    /// @param attributes further CloudEvent attributes as sent
    record Alert(
            @Nullable String id,
            Identity identity,
            String type,
            String source,
            @Nullable String subject,
            @Nullable String time,
            AlertState state,
            Map<String, Json> attributes,
            Json data)
            implements Finding {

        static Alert of(String type, String source, Identity identity, Json data) {
            return new Alert(
                    null, identity, type, source, null, null, AlertState.NONE, Map.of(), data);
        }

        Alert called(@Nullable String id) {
            return new Alert(id, identity, type, source, subject, time, state, attributes, data);
        }

        Alert about(@Nullable String subject) {
            return new Alert(id, identity, type, source, subject, time, state, attributes, data);
        }

        Alert at(@Nullable String time) {
            return new Alert(id, identity, type, source, subject, time, state, attributes, data);
        }

        Alert in(AlertState state) {
            return new Alert(id, identity, type, source, subject, time, state, attributes, data);
        }

        Alert with(Map<String, Json> attributes) {
            return new Alert(id, identity, type, source, subject, time, state, attributes, data);
        }
    }

    /// @param why a sentence for the person who looks for the alert
    record Unreadable(String why) implements Finding {}

    /// Well formed, and no alert: a confirmation, a test, an empty list.
    record NoAlert(String note) implements Finding {}
}
