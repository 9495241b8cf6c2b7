package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import io.wolfe.model.event.AlertState;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A [CloudEvent in structured
/// mode](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/formats/json-format.md).
final class CloudEventShape implements Shape {

    private static final List<String> REQUIRED = List.of("id", "source", "type");
    private static final Set<String> OWN =
            Set.of("specversion", "id", "source", "type", "subject", "time", "data", "data_base64");

    @Override
    public String word() {
        return "cloudevent";
    }

    @Override
    public boolean fits(Json.Obj body) {
        return body.fields().containsKey("specversion");
    }

    @Override
    public List<Finding> read(Json.Obj body) {
        return List.of(one(body));
    }

    Finding one(Json.Obj event) {
        var version = event.text("specversion").orElse("");
        if (!version.startsWith("1.")) {
            return new Finding.Unreadable(
                    "a CloudEvent whose specversion is not \"1.0\" cannot be read: send \"1.0\"");
        }
        for (var attribute : REQUIRED) {
            if (Scalars.text(event, attribute).isEmpty()) {
                return new Finding.Unreadable(
                        "the CloudEvent lacks the attribute \""
                                + attribute
                                + "\": it must be a text that is not empty");
            }
        }
        return data(event).<Finding>map(data -> understood(event, data)).orElseGet(this::badBase64);
    }

    private Finding badBase64() {
        return new Finding.Unreadable("the CloudEvent's \"data_base64\" is not base64");
    }

    private Finding.Alert understood(Json.Obj event, Json data) {
        var id = event.text("id").orElseThrow();
        return Finding.Alert.of(
                        event.text("type").orElseThrow(),
                        event.text("source").orElseThrow(),
                        new Identity.Known(List.of(id)),
                        data)
                .called(id)
                .about(Scalars.text(event, "subject").orElse(null))
                .at(Scalars.text(event, "time").orElse(null))
                .in(state(event))
                .with(attributes(event));
    }

    private static AlertState state(Json.Obj event) {
        var own = event.text(CloudEvent.ALERT_STATE).orElse("");
        for (var state : AlertState.values()) {
            if (state.word().equals(own)) {
                return state;
            }
        }
        return AlertState.NONE;
    }

    private static Map<String, Json> attributes(Json.Obj event) {
        var attributes = new LinkedHashMap<String, Json>();
        event.fields()
                .forEach(
                        (name, value) -> {
                            if (!OWN.contains(name) && !(value instanceof Json.Null)) {
                                attributes.put(name, value);
                            }
                        });
        return attributes;
    }

    /// Empty when `data_base64` is no base64.
    private static Optional<Json> data(Json.Obj event) {
        var encoded = event.text("data_base64");
        if (encoded.isEmpty()) {
            return Optional.of(event.get("data").orElse(Json.NULL));
        }
        try {
            return Optional.of(decoded(encoded.get(), Base64.getDecoder().decode(encoded.get())));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// What the bytes say, as far as they are text; else the base64 itself.
    private static Json decoded(String encoded, byte[] bytes) {
        try {
            return JsonText.parse(bytes);
        } catch (NotJson _) {
            return Json.text(PlainText.of(bytes).orElse(encoded));
        }
    }
}
