package io.wolfe.journey.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The promise of the house, tried the hard way and briefly. `./wolfe prove --alerts 2000` goes on
/// until something has died at every boundary; that takes minutes, and 100,000 alerts hours.
class NoAlertIsLostIT {

    private static final int ALERTS = 300;
    private static final int KILLS = 7;
    private static final long SEED = 20_161_122;

    @TempDir private Path folder;

    @Test
    void everyAlertHasItsVerdictAndItsExecutionWhateverIsKilled() throws Exception {
        try (var fleet = new Fleet(folder, "-Xmx512m")) {
            StormAlert.author(fleet.studio());

            var reached = Storm.brief(fleet, ALERTS, KILLS, SEED, System.out).rage();

            var books = new Books(fleet, ALERTS, System.out);
            books.awaitCalm();
            assertThat(books.check()).isGreaterThanOrEqualTo(ALERTS + ALERTS / 10);
            assertThat(reached).isNotEmpty();
        }
    }
}
