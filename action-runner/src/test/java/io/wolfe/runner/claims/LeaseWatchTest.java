package io.wolfe.runner.claims;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.format.RunbookFormat;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.RunnerId;
import io.wolfe.runner.fakes.HandTurnedClock;
import io.wolfe.runner.fakes.InMemoryExecutions;
import io.wolfe.runner.fakes.InMemoryJournal;
import io.wolfe.runner.fakes.InMemoryLeases;
import io.wolfe.runner.fakes.Runs;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseWatchTest {

    private static final RunnerId OTHER = new RunnerId("runner-2");

    private final HandTurnedClock clock = new HandTurnedClock();
    private final InMemoryLeases leases = new InMemoryLeases();
    private final InMemoryExecutions executions = new InMemoryExecutions();
    private String settings = "";
    private final Lease own = new Lease(Runs.RUNNER, leases, clock);
    private final LeaseWatch watch =
            new LeaseWatch(
                    own,
                    leases,
                    executions,
                    new Attempts(
                            executions,
                            executions,
                            new InMemoryJournal(),
                            new Conducts(
                                    (team, commit, runbook) -> Optional.of(Runs.files(settings)),
                                    new RunbookFormat()),
                            clock));

    @BeforeEach
    void oneExecution() {
        own.keep();
        executions.create(Runs.queued("run"));
    }

    @Test
    void whatARunnerWithoutALeaseClaimedIsLostAtTheFirstLook() {
        executions.claim(OTHER, Runs.AT);

        watch.look();

        assertThat(state()).isEqualTo(ExecutionState.LOST);
        assertThat(Objects.requireNonNull(execution().outcome()).reason())
                .hasToString(
                        "Reason[category=LOST, message=its runner runner-2 stopped without a word;"
                                + " what the run had begun may or may not have happened,"
                                + " traceback=null]");
    }

    @Test
    void aCounterThatStandsStillForFifteenSecondsEndsItsLeaseAndItsRuns() {
        leases.raise(OTHER);
        executions.claim(OTHER, Runs.AT);
        watch.look();
        clock.turn(Lease.TAKEN_OVER_AFTER.minusNanos(1));
        watch.look();
        assertThat(state()).isEqualTo(ExecutionState.RUNNING);

        clock.turn(Duration.ofNanos(1));
        watch.look();

        assertThat(state()).isEqualTo(ExecutionState.LOST);
        assertThat(leases.raise(OTHER)).isFalse();
    }

    @Test
    void whereASecondAttemptDoesNoHarmItIsMadeByAnotherRunner() {
        settings = "idempotent: true\n";
        executions.claim(OTHER, Runs.AT);

        watch.look();
        executions.wakeDue(clock.instant());
        var again = executions.claim(Runs.RUNNER, Runs.AT).orElseThrow();

        assertThat(again.attempt().number()).isEqualTo(2);
        assertThat(again.fence()).isEqualTo(2);
        assertThat(again.execution().attempts().getFirst().outcome())
                .isInstanceOf(Outcome.Lost.class);
    }

    @Test
    void aCounterThatMovesIsLeftAlone() {
        leases.raise(OTHER);
        executions.claim(OTHER, Runs.AT);

        for (int look = 0; look < 10; look++) {
            watch.look();
            clock.turn(Lease.TAKEN_OVER_AFTER.minusSeconds(1));
            leases.raise(OTHER);
        }

        assertThat(state()).isEqualTo(ExecutionState.RUNNING);
    }

    @Test
    void ownClaimsAreUntouchedHoweverLongTheOwnCounterStands() {
        executions.claim(Runs.RUNNER, Runs.AT);
        watch.look();
        clock.turn(Duration.ofHours(1));

        watch.look();

        assertThat(state()).isEqualTo(ExecutionState.RUNNING);
        assertThat(leases.counters()).containsKey(Runs.RUNNER);
    }

    private ExecutionState state() {
        return execution().state();
    }

    private Execution execution() {
        return executions.find(Runs.queued("run").id()).orElseThrow();
    }
}
