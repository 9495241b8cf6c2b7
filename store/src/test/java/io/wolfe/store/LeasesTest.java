package io.wolfe.store;

import static io.wolfe.store.Runs.OTHER_RUNNER;
import static io.wolfe.store.Runs.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.execution.Leases;
import io.wolfe.model.execution.RunnerId;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeasesTest extends OverEveryServer {

    private Leases leases;

    @BeforeEach
    void take() {
        leases = store.leases();
    }

    @Test
    void aCounterRisesFromOne() {
        leases.raise(RUNNER);
        leases.raise(RUNNER);

        leases.raise(OTHER_RUNNER);

        assertThat(leases.counters()).isEqualTo(Map.of(RUNNER, 2L, OTHER_RUNNER, 1L));
    }

    @Test
    void aCounterThatHasMovedIsNotEnded() {
        leases.raise(RUNNER);
        leases.raise(RUNNER);

        var ended = leases.end(RUNNER, 1);

        assertThat(ended).isFalse();
        assertThat(leases.raise(RUNNER)).isTrue();
    }

    @Test
    void anEndedLeaseIsNeverRaisedAgain() {
        leases.raise(RUNNER);

        var ended = leases.end(RUNNER, 1);

        assertThat(ended).isTrue();
        assertThat(leases.raise(RUNNER)).isFalse();
        assertThat(leases.counters()).isEmpty();
        assertThat(leases.end(RUNNER, 1)).isTrue();
    }

    @Test
    void whoWasNeverThereCannotBeEnded() {
        assertThat(leases.end(RUNNER, 0)).isFalse();
    }

    @Test
    void anEndAndARaiseAtTheSameMomentAgree() {
        needsAtomicChanges();
        for (int round = 0; round < 50; round++) {
            var runner = new RunnerId("round-" + round);
            leases.raise(runner);

            var answers =
                    Together.run(2, i -> i == 0 ? leases.raise(runner) : leases.end(runner, 1));

            assertThat(answers).containsExactlyInAnyOrder(true, false);
        }
    }
}
