package io.wolfe.runner.ctx;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.runner.ctx.World.Language;
import io.wolfe.runner.ctx.World.Mode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A sleep that takes longer than a worker is kept for it.
@ExtendWith(Workers.class)
class SleepTest {

    private World world;

    @BeforeEach
    void setUp(World fresh) {
        world = fresh;
    }

    @Test
    void afterwardsTheRunIsAtTheSamePlaceWithTheSameTimeAndChance() {
        var ran =
                run(
                        """
                        import random, time, uuid
                        from datetime import datetime

                        def run(ctx):
                            seen = [time.time(), random.random(), str(uuid.uuid4()), str(datetime.now())]
                            ctx.store.put("seen", seen)
                            print("before")
                            ctx.sleep("5m")
                            print("after")
                            return [ctx.store.get("seen") == seen, time.time() - seen[0] >= 300]
                        """);

        assertThat(ran.result()).isEqualTo("[true,true]");
        assertThat(ran.lines()).containsExactly("info before", "info after");
        assertThat(ran.callWords())
                .containsExactly("store answered", "sleep answered", "store answered");
    }

    @Test
    void aRunThatDoesSomethingElseWhenItIsPlayedAgainFailsAndSaysWhat() {
        var ran =
                run(
                        """
                        import time

                        def run(ctx):
                            ctx.store.put(f"key-{time.process_time_ns()}", 1)
                            ctx.sleep("5m")
                        """);

        assertThat(ran.failure())
                .startsWith("bad_replay: call 1 was store {")
                .contains(" before the run waited, and is store {");
    }

    private World.Ran run(String main) {
        return world.run(Language.PYTHON, Mode.LIVE, "", main);
    }
}
