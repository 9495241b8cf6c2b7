package io.wolfe.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.Outcome.Category;
import io.wolfe.runner.sandbox.FakeWorker.Manner;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A worker that does not keep to the protocol is ended, and the execution says why.
@Timeout(120)
class MadWorkersTest {

    private static final Assignment ANY = Worlds.running("def run(ctx): pass");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SAYS_NO_FRAME           | spoke nonsense and was ended: a frame is not JSON
                    CLAIMS_TOO_LONG_A_FRAME | spoke nonsense and was ended: a frame claims 2130706432 bytes
                    SAYS_READY_TWICE        | spoke nonsense and was ended: it says that it is ready in the middle of a run
                    SPEAKS_AS_A_HOST        | spoke nonsense and was ended: it says what only a host says
                    SKIPS_A_NUMBER          | spoke nonsense and was ended: call 2 comes where call 1 is due
                    ASKS_WITH_A_LIST        | spoke nonsense and was ended: the request of call 1 is not an object
                    CLOSES_ITS_PIPE         | spoke nonsense and was ended: it closed its pipe and lives on
                    DIES_IN_THE_MIDDLE      | ended in the middle of the run, with exit code 9
                    """)
    void aMadWorkerIsEnded(Manner manner, String reason) throws Exception {
        try (var sandbox = sandbox(manner, Worlds.plan().withSpare(0))) {
            var host = new RecordingHost();
            var run = (WorkerRun) sandbox.start(ANY, host);

            var outcome = run.await();

            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(outcome.reason().category()).isEqualTo(Category.PROTOCOL);
            assertThat(outcome.reason().message()).contains(reason);
            assertThat(run.worker().orElseThrow().isAlive()).isFalse();
            assertThat(host.requests).isEmpty();
        }
    }

    @Test
    void aWorkerThatCannotBeStartedIsToldWithItsLastWords() throws Exception {
        try (var sandbox = sandbox(Manner.DEAD_ON_ARRIVAL, Worlds.plan().withSpare(0))) {
            var outcome = sandbox.start(ANY, new RecordingHost()).await();

            assertThat(outcome)
                    .isEqualTo(
                            Outcome.failed(
                                    Category.PROTOCOL,
                                    "No worker could be had for it: it ended before it was ready:"
                                            + " no memory left."));
        }
    }

    @Test
    void aWorkerThatIsNeverReadyIsEndedAfterItsTime() throws Exception {
        var plan = Worlds.plan().withSpare(0).withStartUp(Duration.ofMillis(500));
        try (var sandbox = sandbox(Manner.NEVER_READY, plan)) {
            var outcome = sandbox.start(ANY, new RecordingHost()).await();

            assertThat(outcome.reason().message())
                    .isEqualTo("No worker could be had for it: it was not ready within 500ms.");
        }
    }

    @Test
    void aResultThatTheHouseCannotReadIsABadResult() throws Exception {
        try (var sandbox = sandbox(Manner.ENDS_WITH_TWO_KEYS_ALIKE, Worlds.plan().withSpare(0))) {
            var outcome = sandbox.start(ANY, new RecordingHost()).await();

            assertThat(outcome.reason().category()).isEqualTo(Category.BAD_RESULT);
            assertThat(outcome.reason().message()).startsWith("The result cannot be kept: ");
        }
    }

    private static WorkerSandbox sandbox(Manner manner, WorkerPlan plan) {
        return new WorkerSandbox(
                new OuterWall.Missing("a fake needs none"),
                new ControlGroups.None("a fake needs none"),
                plan,
                new Spawner(FakeWorker.starter(manner)),
                Thread.currentThread());
    }
}
