package io.wolfe.runner.sandbox;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;

/// How workers are kept.
///
/// @param lib the worker's class path: a folder of jars
/// @param cache a folder of our own, for what is prepared once and used at each start
/// @param spare how many fresh small workers wait for nobody in particular
/// @param most how many workers there may be, idle ones included
/// @param memory what all of them together may hold, in bytes
/// @param runs after how many runs a worker is replaced
/// @param warmRuns after how many runs one that keeps its context is replaced
/// @param idle after which time without work a worker that belongs to a team is let go
/// @param startUp how long a worker may take until it is ready
/// @param recording after which time the archive for quicker starts is recorded, if it is missing
/// @param outerWall whether the operating system's wall is raised where it can be
public record WorkerPlan(
        Path lib,
        Path cache,
        int spare,
        int most,
        long memory,
        int runs,
        int warmRuns,
        Duration idle,
        Duration startUp,
        Duration recording,
        boolean outerWall) {

    public WorkerPlan {
        if (spare < 0 || most < 1 || runs < 1 || warmRuns < 1) {
            throw new IllegalArgumentException(
                    "a plan wants at least one worker and one run in it, not most=%d, runs=%d, spare=%d"
                            .formatted(most, runs, spare));
        }
        lib = lib.toAbsolutePath().normalize();
        cache = cache.toAbsolutePath().normalize();
    }

    public static WorkerPlan defaults(Path lib, Path cache) {
        return new WorkerPlan(
                lib,
                cache,
                1,
                32,
                halfOfTheMachine(),
                500,
                10_000,
                Duration.ofMinutes(5),
                Duration.ofSeconds(60),
                Duration.ofMinutes(1),
                true);
    }

    /// Of the memory that this process can see, which a container makes smaller.
    private static long halfOfTheMachine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize() / 2
                : Runtime.getRuntime().maxMemory() * 4;
    }

    public WorkerPlan withMemory(long bytes) {
        return new WorkerPlan(
                lib, cache, spare, most, bytes, runs, warmRuns, idle, startUp, recording,
                outerWall);
    }

    public WorkerPlan withSpare(int count) {
        return new WorkerPlan(
                lib, cache, count, most, memory, runs, warmRuns, idle, startUp, recording,
                outerWall);
    }

    public WorkerPlan withMost(int count) {
        return new WorkerPlan(
                lib, cache, spare, count, memory, runs, warmRuns, idle, startUp, recording,
                outerWall);
    }

    public WorkerPlan withRuns(int count) {
        return new WorkerPlan(
                lib, cache, spare, most, memory, count, count, idle, startUp, recording, outerWall);
    }

    public WorkerPlan withoutOuterWall() {
        return new WorkerPlan(
                lib, cache, spare, most, memory, runs, warmRuns, idle, startUp, recording, false);
    }

    public WorkerPlan withIdle(Duration time) {
        return new WorkerPlan(
                lib, cache, spare, most, memory, runs, warmRuns, time, startUp, recording,
                outerWall);
    }

    public WorkerPlan withStartUp(Duration time) {
        return new WorkerPlan(
                lib, cache, spare, most, memory, runs, warmRuns, idle, time, recording, outerWall);
    }
}
