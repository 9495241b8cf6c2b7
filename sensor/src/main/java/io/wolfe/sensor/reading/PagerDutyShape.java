package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import io.wolfe.model.event.AlertState;
import java.util.List;
import java.util.Optional;

/// A [PagerDuty webhook, version 3](https://developer.pagerduty.com/docs/webhooks-overview).
final class PagerDutyShape implements Shape {

    private static final String PING = "pagey.ping";

    @Override
    public String word() {
        return "pagerduty";
    }

    @Override
    public boolean fits(Json.Obj body) {
        return body.object("event")
                .filter(event -> Scalars.text(event, "event_type").isPresent())
                .filter(event -> event.object("data").isPresent())
                .isPresent();
    }

    @Override
    public List<Finding> read(Json.Obj body) {
        var event = body.object("event").orElseThrow();
        var type = event.text("event_type").orElseThrow();
        return List.of(
                PING.equals(type)
                        ? new Finding.NoAlert("PagerDuty tests the connection: no alert")
                        : alert(event, type));
    }

    private static Finding alert(Json.Obj event, String type) {
        var data = event.object("data").orElseThrow();
        var id = Scalars.name(event, "id");
        return Finding.Alert.of(
                        "pagerduty." + type,
                        source(data),
                        Identity.of(List.of(id, Optional.of(type))),
                        event)
                .called(id.orElse(null))
                .about(incident(data).flatMap(found -> Scalars.name(found, "id")).orElse(null))
                .at(Scalars.time(event, "occurred_at").orElse(null))
                .in(state(type, data));
    }

    private static String source(Json.Obj data) {
        return incident(data)
                .flatMap(incident -> Scalars.text(incident, "html_url"))
                .flatMap(Origin::of)
                .orElse("pagerduty");
    }

    /// A note or a responder's answer tells of an incident beside itself.
    private static Optional<Json.Obj> incident(Json.Obj data) {
        return data.object("incident").or(() -> Optional.of(data));
    }

    private static AlertState state(String type, Json.Obj data) {
        var told = StateWords.read(Optional.of(type.substring(type.lastIndexOf('.') + 1)));
        return told != AlertState.NONE ? told : StateWords.read(data.text("status"));
    }
}
