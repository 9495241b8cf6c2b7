package io.wolfe.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.worker.protocol.Frame;
import io.wolfe.worker.protocol.Payload;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a run hears of time and chance comes from its host. One worker process, one run after the
/// other.
class ClockTest {

    private static WorkerProcess worker;

    @BeforeAll
    static void start() {
        worker = new WorkerProcess();
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    @Test
    void everyClockShowsWhatTheHostTells() {
        var told =
                worker.run(
                        """
                        import datetime, time
                        from datetime import datetime as moment, timezone

                        def run(ctx):
                            return [
                                time.time(),
                                time.time_ns(),
                                time.monotonic(),
                                time.gmtime()[:6],
                                time.strftime("%Y", time.gmtime()),
                                moment.now(timezone.utc).isoformat(),
                                str(datetime.datetime.utcnow()),
                                isinstance(moment.now(), datetime.date),
                                str(datetime.date.today())[:4],
                                str(moment.now(timezone.utc) + datetime.timedelta(days=1))[:10],
                            ]
                        """,
                        ticking());

        assertThat(told.result())
                .isEqualTo(
                        "[1700000001.5,1700000002500000000,1700000003.5,[2023,11,14,22,13,24],"
                                + "\"2023\",\"2023-11-14T22:13:26.500000+00:00\","
                                + "\"2023-11-14 22:13:27.500000\",true,\"2023\",\"2023-11-15\"]");
    }

    @Test
    void theSameSeedGivesTheSameChance() {
        var runbook =
                """
                import os, random, uuid
                from random import Random

                def run(ctx):
                    return [random.random(), Random().randint(1, 10**9), str(uuid.uuid4()),
                            os.urandom(4).hex(), random.sample(range(100), 3)]
                """;

        var one = worker.run(runbook, seeded("a"));
        var again = worker.run(runbook, seeded("a"));
        var other = worker.run(runbook, seeded("b"));

        assertThat(again.result()).isEqualTo(one.result());
        assertThat(other.result()).isNotEqualTo(one.result());
    }

    @Test
    void aSeedOfTheRunbooksOwnIsLeftToIt() {
        var told =
                worker.run(
                        """
                        import random

                        def run(ctx):
                            random.seed(7)
                            return random.randint(1, 1000)
                        """,
                        seeded("a"));

        assertThat(told.result()).isEqualTo("332");
    }

    @Test
    void withoutAHostThatTellsTheTimeTheMachineDoes() {
        var told =
                worker.run(
                        """
                        import time, uuid

                        def run(ctx):
                            return time.time() > 1.7e9 and len(str(uuid.uuid4()))
                        """);

        assertThat(told.result()).isEqualTo("36");
    }

    private static Function<Frame.Call, Frame.Reply> ticking() {
        var times = new int[1];
        return call ->
                new Frame.Answered(call.n(), new Payload((1_700_000_000 + ++times[0]) + ".5"));
    }

    private static Function<Frame.Call, Frame.Reply> seeded(String seed) {
        return call ->
                new Frame.Answered(
                        call.n(),
                        new Payload(call.kind().equals("seed") ? "\"" + seed + "\"" : "1.5"));
    }
}
