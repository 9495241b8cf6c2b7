package io.wolfe.journey.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.journey.fleet.failpoints.Failpoint;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promise of the house, tried the hard way. The long form is `./wolfe prove`.
class NoAlertIsLostIT {

    private static final int ALERTS = 2_000;
    private static final int KILLS = 34;
    private static final long SEED = 20_161_122;

    @TempDir private Path folder;

    @Test
    void everyAlertHasItsVerdictAndItsExecutionWhateverIsKilled() throws Exception {
        try (var fleet = new Fleet(folder, "-Xmx512m")) {
            StormAlert.author(fleet.studio());

            var reached = new Storm(fleet, ALERTS, KILLS, SEED, System.out).rage();

            var books = new Books(fleet, ALERTS, System.out);
            books.awaitCalm();
            assertThat(books.check()).isGreaterThanOrEqualTo(ALERTS + ALERTS / 10);
            assertThat(reached)
                    .containsAll(Arrays.stream(Failpoint.all()).map(Failpoint::name).toList());
        }
    }
}
