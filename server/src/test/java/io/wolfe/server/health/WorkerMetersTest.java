package io.wolfe.server.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.wolfe.runner.sandbox.Assignment;
import io.wolfe.runner.sandbox.Host;
import io.wolfe.runner.sandbox.Run;
import io.wolfe.runner.sandbox.Sandbox;
import io.wolfe.runner.sandbox.Walls;
import io.wolfe.runner.sandbox.Workforce;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What operators see of walls and workers.
class WorkerMetersTest {

    private static final Workforce WORKFORCE =
            new Workforce(1, 2, 3, 4, 500, 1000, 17, Map.of("worn", 5L, "violation", 0L));

    private final Sandbox sandbox =
            new Sandbox() {
                @Override
                public Run start(Assignment assignment, Host host) {
                    throw new IllegalStateException("nothing runs here");
                }

                @Override
                public Walls walls() {
                    return new Walls(true, true, false, List.of("no filter"), List.of("no wall"));
                }

                @Override
                public Workforce workforce() {
                    return WORKFORCE;
                }

                @Override
                public void close() {}
            };

    @Test
    void theWorkersAreFigures() {
        var registry = new SimpleMeterRegistry();

        new WorkerMeters(sandbox).bindTo(registry);

        assertThat(registry.get("wolfe.workers").tag("state", "idle").gauge().value()).isEqualTo(2);
        assertThat(registry.get("wolfe.workers").tag("state", "busy").gauge().value()).isEqualTo(3);
        assertThat(registry.get("wolfe.workers.memory.used").gauge().value()).isEqualTo(500);
        assertThat(registry.get("wolfe.workers.started").functionCounter().count()).isEqualTo(17);
        assertThat(
                        registry.get("wolfe.workers.recycled")
                                .tag("why", "worn")
                                .functionCounter()
                                .count())
                .isEqualTo(5);
    }

    @Test
    void healthTellsWhichWallIsMissingAndHowTheWorkersAre() {
        var told = new WallsCheck(sandbox).call().getData().orElseThrow();

        assertThat(told)
                .containsEntry("operatingSystem", false)
                .containsEntry("missing", "no wall")
                .containsEntry("notes", "no filter")
                .containsEntry("workersIdle", 6L)
                .containsEntry("workersBusy", 3L);
    }
}
