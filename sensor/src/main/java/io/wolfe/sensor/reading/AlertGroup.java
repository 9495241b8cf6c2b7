package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// Several alerts under one cover, as Alertmanager sends them and Grafana after it: each becomes an
/// event of its own.
record AlertGroup(Json.Obj body, String type, String vendor) {

    private static final List<String> COVER =
            List.of("groupKey", "groupLabels", "commonLabels", "receiver", "externalURL");
    private static final List<String> GIVEN_TO_EACH =
            List.of("receiver", "groupLabels", "truncatedAlerts");

    /// Whether a body has a list of alerts, and either nothing in it, a cover, or labelled ones.
    static boolean isOne(Json.Obj body) {
        var alerts = body.items("alerts");
        return alerts.isPresent()
                && (alerts.get().isEmpty()
                        || COVER.stream().anyMatch(key -> body.get(key).isPresent())
                        || alerts.get().stream().anyMatch(AlertGroup::isLabelled));
    }

    private static boolean isLabelled(Json alert) {
        return alert instanceof Json.Obj object && object.object("labels").isPresent();
    }

    List<Finding> findings() {
        var alerts = body.items("alerts").orElse(List.of());
        if (alerts.isEmpty()) {
            return List.of(new Finding.NoAlert("the list \"alerts\" is empty: no alert"));
        }
        var findings = new ArrayList<Finding>();
        for (var alert : alerts) {
            findings.add(
                    alert instanceof Json.Obj object ? one(object) : notAnAlert(findings.size()));
        }
        return findings;
    }

    private static Finding notAnAlert(int index) {
        return new Finding.Unreadable("alerts[" + index + "] is not an object with labels");
    }

    private Finding one(Json.Obj alert) {
        var labels = alert.object("labels").orElse(Json.EMPTY);
        var status = Scalars.text(alert, "status").or(() -> Scalars.text(body, "status"));
        var startsAt = Scalars.text(alert, "startsAt");
        return Finding.Alert.of(
                        type,
                        source(alert),
                        Identity.of(List.of(fingerprint(alert, labels), startsAt, status)),
                        underItsCover(alert))
                .about(Scalars.firstName(labels, "instance", "alertname").orElse(null))
                .at(Scalars.time(alert, "startsAt").orElse(null))
                .in(StateWords.read(status));
    }

    private String source(Json.Obj alert) {
        return Scalars.text(body, "externalURL")
                .or(() -> Scalars.text(alert, "generatorURL"))
                .orElse("/" + vendor);
    }

    private static Optional<String> fingerprint(Json.Obj alert, Json.Obj labels) {
        return Scalars.name(alert, "fingerprint")
                .or(
                        () ->
                                labels.fields().isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(
                                                JsonText.print(
                                                        Json.object(
                                                                new TreeMap<>(labels.fields())))));
    }

    private Json.Obj underItsCover(Json.Obj alert) {
        var fields = new LinkedHashMap<>(alert.fields());
        for (var key : GIVEN_TO_EACH) {
            body.get(key).ifPresent(value -> fields.put(key, value));
        }
        return new Json.Obj(fields);
    }
}
