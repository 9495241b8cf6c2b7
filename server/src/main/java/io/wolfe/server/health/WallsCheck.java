package io.wolfe.server.health;

import io.wolfe.runner.sandbox.Sandbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Which walls stand around a run. One that is missing is a line here, not a reason to be called
/// down: a configuration that demands it refuses to start.
@Readiness
@Singleton
public class WallsCheck implements HealthCheck {

    private final Sandbox sandbox;

    @Inject
    public WallsCheck(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public HealthCheckResponse call() {
        var walls = sandbox.walls();
        return HealthCheckResponse.named("sandbox")
                .up()
                .withData("language", walls.language())
                .withData("process", walls.process())
                .withData("operatingSystem", walls.operatingSystem())
                .withData(
                        "missing",
                        walls.missing().isEmpty() ? "nothing" : String.join("; ", walls.missing()))
                .build();
    }
}
