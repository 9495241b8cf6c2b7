package io.wolfe.server.health;

import io.wolfe.model.PerEnvironment;
import io.wolfe.sensor.Sensor;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// How each queue fares. A queue that is missing or forbidden is said, and tried again for ever; it
/// keeps nobody from using the rest, so it is no reason to be called down.
@Readiness
@Singleton
public class IntakeCheck implements HealthCheck {

    private final PerEnvironment<Sensor> sensors;

    @Inject
    public IntakeCheck(PerEnvironment<Sensor> sensors) {
        this.sensors = sensors;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("intake").up();
        sensors.all()
                .values()
                .forEach(
                        sensor ->
                                sensor.states()
                                        .forEach(
                                                (queue, state) ->
                                                        response.withData(
                                                                queue,
                                                                state.kind()
                                                                                .name()
                                                                                .toLowerCase(
                                                                                        Locale.ROOT)
                                                                        + ": "
                                                                        + state.detail())));
        return response.build();
    }
}
