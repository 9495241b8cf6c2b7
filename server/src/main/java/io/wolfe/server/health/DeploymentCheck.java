package io.wolfe.server.health;

import io.wolfe.library.RunbookLibrary;
import io.wolfe.model.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Commits that are not deployed because they are not valid. The last good deployment keeps
/// running, so this is loud but not down.
@Readiness
@Singleton
public class DeploymentCheck implements HealthCheck {

    private final RunbookLibrary library;

    @Inject
    public DeploymentCheck(RunbookLibrary library) {
        this.library = library;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("deployments").up();
        library.deployers()
                .all()
                .forEach(
                        (environment, deployer) -> {
                            deployer.trouble()
                                    .ifPresent(
                                            trouble ->
                                                    response.withData(environment.word(), trouble));
                            deployer.problems()
                                    .forEach(
                                            held ->
                                                    response.withData(
                                                            environment + "/" + held.team(),
                                                            held.problems().stream()
                                                                    .map(Problem::sentence)
                                                                    .collect(
                                                                            Collectors.joining(
                                                                                    "; "))));
                        });
        return response.build();
    }
}
