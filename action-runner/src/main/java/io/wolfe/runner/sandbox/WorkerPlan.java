package io.wolfe.runner.sandbox;

import java.nio.file.Path;
import java.time.Duration;

/// How workers are kept.
///
/// @param lib the worker's class path: a folder of jars
/// @param cache a folder of our own, for what is prepared once and used at each start
/// @param spare how many fresh small workers wait for nobody in particular
/// @param most how many workers there may be, idle ones included
/// @param runs after how many runs a worker is replaced
/// @param idle after which time without work a worker that belongs to a team is let go
/// @param startUp how long a worker may take until it is ready
/// @param recording after which time the archive for quicker starts is recorded, if it is missing
/// @param outerWall whether the operating system's wall is raised where it can be
public record WorkerPlan(
        Path lib,
        Path cache,
        int spare,
        int most,
        int runs,
        Duration idle,
        Duration startUp,
        Duration recording,
        boolean outerWall) {

    public WorkerPlan {
        if (spare < 0 || most < 1 || runs < 1) {
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
                8,
                50,
                Duration.ofMinutes(5),
                Duration.ofSeconds(60),
                Duration.ofMinutes(1),
                true);
    }

    public WorkerPlan withSpare(int count) {
        return new WorkerPlan(lib, cache, count, most, runs, idle, startUp, recording, outerWall);
    }

    public WorkerPlan withMost(int count) {
        return new WorkerPlan(lib, cache, spare, count, runs, idle, startUp, recording, outerWall);
    }

    public WorkerPlan withRuns(int count) {
        return new WorkerPlan(lib, cache, spare, most, count, idle, startUp, recording, outerWall);
    }

    public WorkerPlan withoutOuterWall() {
        return new WorkerPlan(lib, cache, spare, most, runs, idle, startUp, recording, false);
    }

    public WorkerPlan withIdle(Duration time) {
        return new WorkerPlan(lib, cache, spare, most, runs, time, startUp, recording, outerWall);
    }

    public WorkerPlan withStartUp(Duration time) {
        return new WorkerPlan(lib, cache, spare, most, runs, idle, time, recording, outerWall);
    }
}
