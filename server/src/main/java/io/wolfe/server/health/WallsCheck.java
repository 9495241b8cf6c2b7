package io.wolfe.server.health;

import io.wolfe.runner.sandbox.Sandbox;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Which walls stand around a run, and how the workers are behind them. A wall that is missing is a
/// line here, not a reason to be called down: a configuration that demands it refuses to start.
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
        var workers = sandbox.workforce();
        return HealthCheckResponse.named("sandbox")
                .up()
                .withData("language", walls.language())
                .withData("process", walls.process())
                .withData("operatingSystem", walls.operatingSystem())
                .withData("notes", sentence(walls.notes()))
                .withData("missing", sentence(walls.missing()))
                .withData("workersIdle", workers.idle() + workers.resting())
                .withData("workersBusy", workers.busy())
                .withData("workersStarting", workers.starting())
                .build();
    }

    private static String sentence(List<String> parts) {
        return parts.isEmpty() ? "nothing" : String.join("; ", parts);
    }
}
