package io.wolfe.model.event;

import io.wolfe.model.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one shape of every event, whatever alerting system it came from.
///
/// @param id the sender's own id, or the event's id where the sender gave none
/// @param time RFC 3339 as sent, or absent
/// @param extensions further attributes as sent; always has `alertstate`
/// @param data numbers and key order as sent
/// @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md">CloudEvents
///     1.0.2</a>
public record CloudEvent(
        String id,
        String source,
        String type,
        @Nullable String subject,
        @Nullable String time,
        Map<String, Json> extensions,
        Json data) {

    public static final String ALERT_STATE = "alertstate";

    public CloudEvent {
        if (id.isBlank() || source.isBlank() || type.isBlank()) {
            throw new IllegalArgumentException("a CloudEvent has an id, a source and a type");
        }
        extensions = Collections.unmodifiableMap(new LinkedHashMap<>(extensions));
    }

    /// As rules, runbooks and pages see it: the structured JSON form.
    public Json.Obj json() {
        var fields = new LinkedHashMap<String, Json>();
        fields.put("specversion", Json.text("1.0"));
        fields.put("id", Json.text(id));
        fields.put("source", Json.text(source));
        fields.put("type", Json.text(type));
        if (subject != null) {
            fields.put("subject", Json.text(subject));
        }
        if (time != null) {
            fields.put("time", Json.text(time));
        }
        fields.putAll(extensions);
        fields.put("data", data);
        return new Json.Obj(fields);
    }

    /// Reads back what {@link #json()} wrote.
    public static CloudEvent from(Json.Obj json) {
        var extensions = new LinkedHashMap<>(json.fields());
        for (var own :
                new String[] {"specversion", "id", "source", "type", "subject", "time", "data"}) {
            extensions.remove(own);
        }
        return new CloudEvent(
                json.text("id").orElseThrow(() -> missing("id")),
                json.text("source").orElseThrow(() -> missing("source")),
                json.text("type").orElseThrow(() -> missing("type")),
                json.text("subject").orElse(null),
                json.text("time").orElse(null),
                extensions,
                json.get("data").orElse(Json.NULL));
    }

    private static IllegalArgumentException missing(String attribute) {
        return new IllegalArgumentException(
                "a CloudEvent needs the text attribute \"" + attribute + "\"");
    }
}
