package io.wolfe.server.health;

import io.wolfe.model.PerEnvironment;
import io.wolfe.model.StoreAway;
import io.wolfe.store.Store;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready when the database of every environment answers.
@Readiness
@Singleton
public class DatabaseCheck implements HealthCheck {

    private final PerEnvironment<Store> stores;

    @Inject
    public DatabaseCheck(PerEnvironment<Store> stores) {
        this.stores = stores;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("database").up();
        stores.all()
                .forEach(
                        (environment, store) -> {
                            try {
                                store.ping();
                                response.withData(environment.word(), "answers");
                            } catch (StoreAway e) {
                                response.down()
                                        .withData(
                                                environment.word(), String.valueOf(e.getMessage()));
                            }
                        });
        return response.build();
    }
}
