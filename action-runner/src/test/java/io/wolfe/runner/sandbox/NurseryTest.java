package io.wolfe.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wolfe.model.Environment;
import io.wolfe.model.team.TeamName;
import io.wolfe.runner.sandbox.FakeWorker.Manner;
import io.wolfe.worker.protocol.Frame;
import io.wolfe.worker.protocol.Payload;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How workers are handed out, kept and let go. They are quick fakes, but real processes.
@Timeout(120)
class NurseryTest {

    private static final Belonging DEMO =
            new Belonging(Environment.DEV, new TeamName("demo"), null);
    private static final Belonging DEMO_PROD =
            new Belonging(Environment.PROD, new TeamName("demo"), null);
    private static final Belonging RTDI =
            new Belonging(Environment.DEV, new TeamName("rtdi"), null);

    private Nursery nursery = nursery(Worlds.plan().withSpare(0));

    private static Nursery nursery(WorkerPlan plan) {
        return new Nursery(plan, FakeWorker.starter(Manner.WELL_BEHAVED));
    }

    @AfterEach
    void close() {
        nursery.close();
    }

    @Test
    void theSameTeamGetsItsWorkerAgainAndNobodyElseDoes() throws Exception {
        var first = nursery.take(DEMO, HeapClass.SMALL);
        finish(first);

        var again = nursery.take(DEMO, HeapClass.SMALL);
        finish(again);
        var otherTeam = nursery.take(RTDI, HeapClass.SMALL);
        var otherEnvironment = nursery.take(DEMO_PROD, HeapClass.SMALL);

        assertThat(again).isSameAs(first);
        assertThat(otherTeam).isNotSameAs(first);
        assertThat(otherEnvironment).isNotSameAs(first).isNotSameAs(otherTeam);
    }

    @Test
    void moreHeapMeansAnotherWorker() throws Exception {
        var small = nursery.take(DEMO, HeapClass.SMALL);
        finish(small);

        var large = nursery.take(DEMO, HeapClass.LARGE);

        assertThat(large.heap()).isEqualTo(HeapClass.LARGE);
        assertThat(large).isNotSameAs(small);
    }

    @Test
    void spareOnesAreStartedAheadAndReplacedWhenTheyAreTaken() throws Exception {
        nursery = nursery(Worlds.plan().withSpare(2));
        nursery.open();
        assertThat(nursery.size()).isEqualTo(2);

        nursery.take(DEMO, HeapClass.SMALL);

        assertThat(nursery.size()).isEqualTo(3);
    }

    @Test
    void aWorkerIsReplacedAfterItsRuns() throws Exception {
        nursery = nursery(Worlds.plan().withSpare(0).withRuns(2));
        var first = nursery.take(DEMO, HeapClass.SMALL);
        finish(first);
        var second = nursery.take(DEMO, HeapClass.SMALL);
        finish(second);

        var third = nursery.take(DEMO, HeapClass.SMALL);

        assertThat(second).isSameAs(first);
        assertThat(third).isNotSameAs(first);
        assertThat(first.isAlive()).isFalse();
    }

    @Test
    void whenThereIsNoRoomTheOneThatHasWaitedLongestIsLetGo() throws Exception {
        nursery = nursery(Worlds.plan().withSpare(0).withMost(1));
        var demos = nursery.take(DEMO, HeapClass.SMALL);
        finish(demos);

        var rtdis = nursery.take(RTDI, HeapClass.SMALL);

        assertThat(rtdis).isNotSameAs(demos);
        assertThat(nursery.size()).isEqualTo(1);
        Eventually.become("dead", () -> !demos.isAlive());
    }

    @Test
    void whenAllAreBusyTheNextOneWaits() throws Exception {
        nursery = nursery(Worlds.plan().withSpare(0).withMost(1));
        var busy = nursery.take(DEMO, HeapClass.SMALL);
        var waiting = CompletableFuture.supplyAsync(() -> takeQuietly(RTDI));

        assertThat(waiting).isNotDone();
        nursery.discard(busy, Recycled.STOPPED);

        assertThat(waiting.get(30, TimeUnit.SECONDS)).isNotSameAs(busy);
    }

    @Test
    void aWorkerWhoseTeamDoesNotComeBackIsLetGo() throws Exception {
        nursery = nursery(Worlds.plan().withSpare(0).withIdle(Duration.ZERO));
        var worker = nursery.take(DEMO, HeapClass.SMALL);
        finish(worker);

        Eventually.become(
                "empty",
                () -> {
                    nursery.sweep();
                    return nursery.size() == 0;
                });

        Eventually.become("dead", () -> !worker.isAlive());
    }

    @Test
    void aWorkerThatDiedWhileItWaitedIsNotHandedOut() throws Exception {
        var first = nursery.take(DEMO, HeapClass.SMALL);
        finish(first);
        finish(nursery.take(DEMO, HeapClass.SMALL));
        first.kill();

        var second = nursery.take(DEMO, HeapClass.SMALL);

        assertThat(second).isNotSameAs(first);
        assertThat(second.isAlive()).isTrue();
    }

    @Test
    void aClosedNurseryHandsOutNothingAndLeavesNothing() throws Exception {
        var worker = nursery.take(DEMO, HeapClass.SMALL);

        nursery.close();

        assertThat(worker.isAlive()).isFalse();
        assertThatExceptionOfType(NoWorker.class)
                .isThrownBy(() -> nursery.take(DEMO, HeapClass.SMALL))
                .withMessage("the sandbox is closed");
    }

    @Test
    void allTogetherHoldNoMoreMemoryThanIsTheirs() throws Exception {
        nursery = nursery(Worlds.plan().withSpare(0).withMemory(2 * HeapClass.SMALL.cost()));
        var demos = nursery.take(DEMO, HeapClass.SMALL);
        finish(demos);
        nursery.take(DEMO_PROD, HeapClass.SMALL);

        nursery.take(RTDI, HeapClass.SMALL);

        assertThat(nursery.size()).isEqualTo(2);
        assertThat(nursery.workforce().memory()).isEqualTo(2 * HeapClass.SMALL.cost());
        assertThat(nursery.workforce().recycled()).containsEntry("room", 1L);
        Eventually.become("dead", () -> !demos.isAlive());
    }

    @Test
    void whatNoWorkerEverHasRoomForIsRefusedWithTheSettingToChange() {
        nursery = nursery(Worlds.plan().withSpare(0).withMemory(512 * Worlds.MIB));

        assertThatExceptionOfType(NoWorker.class)
                .isThrownBy(() -> nursery.take(DEMO, HeapClass.LARGE))
                .withMessage(
                        "it takes 1216 MiB of memory, and all workers together may have 512 MiB"
                                + " (wolfe.workers.memory)");
    }

    @Test
    void aLargerOneStandsReadyWhileItsLikeIsWanted() throws Exception {
        nursery = nursery(Worlds.plan().withSpare(1));
        nursery.open();
        assertThat(nursery.size()).isEqualTo(1);

        nursery.take(DEMO, HeapClass.MEDIUM);

        assertThat(nursery.size()).isEqualTo(3);
    }

    @Test
    void aSpareOneThatDiedIsReplaced() throws Exception {
        nursery = nursery(Worlds.plan().withSpare(1));
        nursery.open();
        Eventually.become("ready", () -> nursery.workforce().idle() == 1);
        var spare = nursery.take(DEMO, HeapClass.SMALL);
        finish(spare);
        Eventually.become("two ready", () -> nursery.workforce().idle() == 2);

        spare.kill();
        nursery.sweep();

        assertThat(nursery.workforce().recycled()).containsEntry("died", 1L);
    }

    @Test
    void theStatesOfTheWorkersAreCounted() throws Exception {
        nursery = nursery(Worlds.plan().withSpare(0).withRuns(1));
        var worn = nursery.take(DEMO, HeapClass.SMALL);
        finish(worn);
        nursery.take(DEMO, HeapClass.SMALL);

        var workforce = nursery.workforce();

        assertThat(workforce.busy()).isEqualTo(1);
        assertThat(workforce.started()).isEqualTo(2);
        assertThat(workforce.recycled()).containsEntry("worn", 1L).containsEntry("violation", 0L);
    }

    private WorkerProcess takeQuietly(Belonging owner) {
        try {
            return nursery.take(owner, HeapClass.SMALL);
        } catch (InterruptedException | NoWorker e) {
            throw new AssertionError(e);
        }
    }

    private void finish(WorkerProcess worker) throws IOException {
        worker.tell(
                new Frame.Run(
                        "runbooks/any", Map.of(), Payload.EMPTY, Payload.NULL, Worlds.MIB, false));
        worker.hear();
        nursery.giveBack(worker);
    }
}
