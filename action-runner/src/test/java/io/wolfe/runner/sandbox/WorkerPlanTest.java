package io.wolfe.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WorkerPlanTest {

    private static final Path HERE = Path.of("").toAbsolutePath();

    @Test
    void withoutAWordThereIsOneSpareWorkerAndAllWallsAreRaised() {
        var plan = WorkerPlan.defaults(Path.of("lib"), Path.of("cache"));

        assertThat(plan)
                .isEqualTo(
                        new WorkerPlan(
                                HERE.resolve("lib"),
                                HERE.resolve("cache"),
                                1,
                                32,
                                plan.memory(),
                                500,
                                10_000,
                                Duration.ofMinutes(5),
                                Duration.ofSeconds(60),
                                Duration.ofMinutes(1),
                                true));
    }

    @Test
    void aPlanWithoutWorkersIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Worlds.plan().withMost(0))
                .withMessage(
                        "a plan wants at least one worker and one run in it, not most=0, runs=500, spare=1");
    }

    @Test
    void memoryIsRoundedUpToTheNextSizeThereIs() {
        assertThat(HeapClass.holding(1)).contains(HeapClass.SMALL);
        assertThat(HeapClass.holding(256 * Worlds.MIB)).contains(HeapClass.SMALL);
        assertThat(HeapClass.holding(256 * Worlds.MIB + 1)).contains(HeapClass.MEDIUM);
        assertThat(HeapClass.holding(1024 * Worlds.MIB)).contains(HeapClass.LARGE);
        assertThat(HeapClass.holding(1024 * Worlds.MIB + 1)).isEmpty();
    }
}
