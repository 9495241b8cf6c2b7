package io.wolfe.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.Outcome.Category;
import io.wolfe.model.execution.Outcome.Disposition;
import io.wolfe.model.execution.Outcome.Reason;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.wire.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Each way a run can end, in real worker processes.
@Timeout(120)
class WorkerSandboxTest {

    private static WorkerSandbox sandbox;

    @BeforeAll
    static void open() throws IOException {
        sandbox = WorkerSandbox.open(Worlds.plan());
    }

    @AfterAll
    static void close() {
        sandbox.close();
    }

    @Test
    void aRunThatReturnsHasSucceededWithItsResult() throws Exception {
        var host = new RecordingHost();
        var assignment =
                Worlds.running(
                        """
                        def run(ctx):
                            print("looking at", ctx.parameters["broker"])
                            return {"share": 1.0, "event": ctx.event}
                        """);

        var outcome = sandbox.start(assignment, host).await();

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Succeeded(
                                JsonText.parse("{\"share\":1.0,\"event\":null}"),
                                Disposition.NONE,
                                null));
        assertThat(host.lines).containsExactly("info looking at kafka-1");
    }

    @Test
    void whatTheRunbookSaysOfTheAlertIsPartOfTheOutcome() throws Exception {
        var outcome =
                sandbox.start(
                                Worlds.running("def run(ctx):\n  return ctx.suppress('it is up')"),
                                new RecordingHost())
                        .await();

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Succeeded(
                                JsonText.parse("{\"suppressed\":\"it is up\"}"),
                                Disposition.SUPPRESSED,
                                "it is up"));
    }

    @Test
    void aRunThatRaisesHasFailedWithItsTraceback() throws Exception {
        var outcome =
                sandbox.start(
                                Worlds.running("def run(ctx):\n  raise ValueError('boom')"),
                                new RecordingHost())
                        .await();

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Failed(
                                new Reason(
                                        Category.RAISED,
                                        "ValueError: boom (runbooks/kafka-broker-offline/main.py, line 2)",
                                        """
                                        Traceback (most recent call last):
                                          File "runbooks/kafka-broker-offline/main.py", line 2, in run
                                            raise ValueError('boom')
                                        ValueError: boom\
                                        """)));
    }

    @Test
    void aCallGoesToTheHostAndItsAnswerComesBack() throws Exception {
        var host =
                new RecordingHost(
                        request ->
                                new Host.Answer.Answered(
                                        JsonText.parse(
                                                "{\"status\":200,\"body\":{\"text\":\"UP\"}}")));

        var outcome =
                sandbox.start(
                                Worlds.running(
                                        "def run(ctx):\n  return ctx.http.get('https://eureka.example.net').text"),
                                host)
                        .await();

        assertThat(outcome).isEqualTo(new Outcome.Succeeded(Json.text("UP")));
        assertThat(host.requests)
                .containsExactly(
                        (Json.Obj)
                                JsonText.parse(
                                        "{\"method\":\"GET\",\"url\":\"https://eureka.example.net\",\"headers\":{}}"));
    }

    @Test
    void aRunThatNeverEndsTimesOutAndItsProcessesAreGone() throws Exception {
        var run =
                (WorkerRun)
                        sandbox.start(
                                Worlds.running(
                                        "def run(ctx):\n  while True: pass",
                                        Duration.ofMillis(700)),
                                new RecordingHost());
        var processes = workerOf(run).tree().all();

        var outcome = run.await();

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.TimedOut(
                                new Reason(
                                        Category.TIMEOUT,
                                        "It ran longer than its timeout of 700ms and was ended (timeout in runbook.yaml).",
                                        null)));
        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void aStoppedRunEndsAtOnceWithTheGivenOutcomeEvenInTheMiddleOfACall() throws Exception {
        var calling = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var host =
                new RecordingHost(
                        request -> {
                            calling.countDown();
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException expected) {
                                interrupted.countDown();
                            }
                            return new Host.Answer.Failed("interrupted");
                        });
        var run =
                (WorkerRun) sandbox.start(Worlds.running("def run(ctx):\n  ctx.sleep('1h')"), host);
        calling.await();
        var processes = workerOf(run).tree().all();
        var cancelled =
                new Outcome.Cancelled(new Reason(Category.CANCELLED, "cancelled by ada", null));

        run.stop(cancelled);
        run.stop(Outcome.failed(Category.LOST, "the second reason does not count"));

        assertThat(run.await()).isEqualTo(cancelled);
        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aRunThatIsStoppedBeforeAWorkerIsFreeEndsAtOnce() throws Exception {
        var limits = new Runbook.Limits(1024 * Worlds.MIB, Duration.ofSeconds(60), 1024);
        var assignment = Worlds.running("def run(ctx): pass", Duration.ofMinutes(1), limits);
        var cancelled = new Outcome.Cancelled(new Reason(Category.CANCELLED, "cancelled", null));

        var run = sandbox.start(assignment, new RecordingHost());
        run.stop(cancelled);

        assertThat(run.await()).isEqualTo(cancelled);
    }

    @Test
    void stoppingARunThatHasEndedChangesNothing() throws Exception {
        var run = sandbox.start(Worlds.running("def run(ctx):\n  return 1"), new RecordingHost());
        var ended = run.await();

        run.stop(Outcome.failed(Category.LOST, "too late"));

        assertThat(run.await()).isEqualTo(ended);
    }

    @Test
    void moreMemoryThanAnyWorkerHasIsRefusedBeforeItStarts() throws Exception {
        var limits = new Runbook.Limits(2048 * Worlds.MIB, Duration.ofSeconds(60), 1024);
        var assignment = Worlds.running("def run(ctx): pass", Duration.ofMinutes(1), limits);

        var outcome = sandbox.start(assignment, new RecordingHost()).await();

        assertThat(outcome)
                .isEqualTo(
                        Outcome.failed(
                                Category.LIMIT_MEMORY,
                                "It asks for 2048 MiB of memory; at most 1024 MiB can be given"
                                        + " (limits: memory in runbook.yaml)."));
    }

    @Test
    void aRunbookThatAsksForMoreMemoryGetsIt() throws Exception {
        var limits = new Runbook.Limits(512 * Worlds.MIB, Duration.ofSeconds(60), 1024);
        var hungry = "def run(ctx):\n  return len(bytearray(300 * 1024 * 1024))";
        var assignment = Worlds.running(hungry, Duration.ofMinutes(1), limits);

        var outcome = sandbox.start(assignment, new RecordingHost()).await();

        assertThat(outcome).isEqualTo(new Outcome.Succeeded(Json.number(300 * Worlds.MIB)));
    }

    @Test
    void aLimitBetweenTwoSizesIsKept() throws Exception {
        var limits = new Runbook.Limits(300 * Worlds.MIB, Duration.ofSeconds(60), 1024);
        var fitting = "def run(ctx):\n  return len(bytearray(200 * 1024 * 1024))";
        var hungry =
                """
                def run(ctx):
                    hoard = bytearray(350 * 1024 * 1024)
                    ctx.sleep(60)
                    return len(hoard)
                """;
        var patient =
                new RecordingHost(
                        request -> {
                            try {
                                new CountDownLatch(1).await();
                            } catch (InterruptedException expected) {
                                Thread.currentThread().interrupt();
                            }
                            return new Host.Answer.Failed("interrupted");
                        });

        var fits =
                sandbox.start(Worlds.running(fitting, Duration.ofMinutes(1), limits), patient)
                        .await();
        var tooMuch = sandbox.start(Worlds.running(hungry, Duration.ofMinutes(1), limits), patient);

        assertThat(fits).isEqualTo(new Outcome.Succeeded(Json.number(200 * Worlds.MIB)));
        assertThat(tooMuch.await())
                .isEqualTo(
                        Outcome.failed(
                                Category.LIMIT_MEMORY,
                                "It needed more than its 300 MiB of memory and was ended (limits:"
                                        + " memory in runbook.yaml)."));
    }

    @Test
    void aWarmRunbookKeepsItsContextAndSharesItWithNobody() throws Exception {
        var counting = "n = 0\ndef run(ctx):\n  global n\n  n += 1\n  return n";

        var first = sandbox.start(Worlds.warm("demo", counting), new RecordingHost()).await();
        var second = sandbox.start(Worlds.warm("demo", counting), new RecordingHost()).await();
        var otherTeam = sandbox.start(Worlds.warm("rtdi", counting), new RecordingHost()).await();
        var fresh = sandbox.start(Worlds.running(counting), new RecordingHost()).await();

        assertThat(first).isEqualTo(new Outcome.Succeeded(Json.number(1)));
        assertThat(second).isEqualTo(new Outcome.Succeeded(Json.number(2)));
        assertThat(otherTeam).isEqualTo(new Outcome.Succeeded(Json.number(1)));
        assertThat(fresh).isEqualTo(new Outcome.Succeeded(Json.number(1)));
    }

    @Test
    void whatBreaksInOurOwnHandsEndsTheRunToo() throws Exception {
        var host =
                new RecordingHost(
                        request -> {
                            throw new StackOverflowError("in the host");
                        });

        var outcome = sandbox.start(Worlds.running("def run(ctx):\n  ctx.sleep(1)"), host).await();

        assertThat(outcome)
                .isEqualTo(
                        Outcome.failed(
                                Category.PROTOCOL,
                                "The platform failed to serve it: java.lang.StackOverflowError: in"
                                        + " the host"));
    }

    @Test
    void aWorkerServesOneTeamOnly() throws Exception {
        var first = pidOfRunFor("demo");
        var again = pidOfRunFor("demo");
        var other = pidOfRunFor("rtdi");

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    /// The worker of a run that has got one.
    private static WorkerProcess workerOf(WorkerRun run) {
        return Eventually.present(run::worker);
    }

    private static long pidOfRunFor(String team) throws InterruptedException {
        var assignment =
                Worlds.running(
                        team, "def run(ctx): pass", Duration.ofMinutes(1), Runbook.Limits.DEFAULT);
        var run = (WorkerRun) sandbox.start(assignment, new RecordingHost());
        run.await();
        return workerOf(run).pid();
    }

    @Test
    void anAnswerThatNoFrameCanHoldIsNoneAndTheRunbookIsToldSo() throws Exception {
        var huge = Json.object(Map.of("text", Json.text("x".repeat(25 * 1024 * 1024))));
        var host = new RecordingHost(request -> new Host.Answer.Answered(huge));
        var asking =
                """
                def run(ctx):
                    try:
                        ctx.sleep(1)
                    except ctx.CallFailed as failure:
                        return str(failure)
                """;

        var outcome = sandbox.start(Worlds.running(asking), host).await();

        assertThat(outcome).isInstanceOf(Outcome.Succeeded.class);
        assertThat(((Outcome.Succeeded) outcome).result())
                .isEqualTo(
                        Json.text(
                                "The answer is a message of 26,214,447 bytes; at most 25,165,824 are"
                                        + " allowed; ask for less."));
    }

    @Test
    void aClosedSandboxLosesItsRunsAndLeavesNoProcess() throws Exception {
        var closing = WorkerSandbox.open(Worlds.plan().withSpare(0));
        var run =
                (WorkerRun)
                        closing.start(
                                Worlds.running("def run(ctx):\n  while True: pass"),
                                new RecordingHost());
        var processes = workerOf(run).tree().all();

        closing.close();

        assertThat(run.await().reason().message())
                .isEqualTo("Its runner was stopped while it ran.");
        assertThat(processes).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void theWallsAreToldWithTheReasonForAMissingOne() throws IOException {
        try (var two = WorkerSandbox.open(Worlds.plan().withoutOuterWall().withSpare(0))) {
            assertThat(two.walls())
                    .isEqualTo(
                            new Walls(
                                    true,
                                    true,
                                    false,
                                    two.walls().notes(),
                                    List.of(
                                            "no wall of the operating system: the configuration does not want it")));
        }
    }
}
