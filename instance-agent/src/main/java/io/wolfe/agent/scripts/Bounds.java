package io.wolfe.agent.scripts;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How much of the machine a job may use. What is empty is not limited by the script.
///
/// @param memory in bytes, of all its processes together where the system can count so
/// @param cpu of all its processes together
/// @param processes at a time, threads included
/// @param files open at a time, in each process
/// @param fileSize in bytes, of each file it writes
/// @param output in bytes, of what is kept of it
public record Bounds(
        OptionalLong memory,
        Optional<Duration> cpu,
        OptionalInt processes,
        OptionalInt files,
        OptionalLong fileSize,
        OptionalLong output) {

    /// What holds when `script.yaml` says nothing.
    public static final Bounds NONE =
            new Bounds(
                    OptionalLong.empty(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    OptionalLong.empty());
}
