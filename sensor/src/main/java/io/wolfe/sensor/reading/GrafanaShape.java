package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import java.util.List;

/// The webhook of Grafana's unified alerting: Alertmanager's, with an `orgId` and addresses of its
/// own in each alert. See <https://grafana.com/docs/grafana/latest/alerting/> under webhook
/// notifier.
final class GrafanaShape implements Shape {

    private static final List<String> GRAFANAS_OWN =
            List.of("silenceURL", "dashboardURL", "panelURL", "valueString");

    @Override
    public String word() {
        return "grafana";
    }

    @Override
    public boolean fits(Json.Obj body) {
        return AlertGroup.isOne(body)
                && (body.get("orgId").isPresent()
                        || body.items("alerts").orElse(List.of()).stream()
                                .anyMatch(GrafanaShape::isGrafanas));
    }

    private static boolean isGrafanas(Json alert) {
        return alert instanceof Json.Obj object
                && GRAFANAS_OWN.stream().anyMatch(key -> object.get(key).isPresent());
    }

    @Override
    public List<Finding> read(Json.Obj body) {
        return new AlertGroup(body, "grafana.alert", "grafana").findings();
    }
}
