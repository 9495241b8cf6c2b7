package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import java.util.List;

/// The [webhook of Prometheus'
/// Alertmanager](https://prometheus.io/docs/alerting/latest/configuration/#webhook_config).
final class AlertmanagerShape implements Shape {

    @Override
    public String word() {
        return "alertmanager";
    }

    @Override
    public boolean fits(Json.Obj body) {
        return AlertGroup.isOne(body);
    }

    @Override
    public List<Finding> read(Json.Obj body) {
        return new AlertGroup(body, "alertmanager.alert", "alertmanager").findings();
    }
}
