package io.wolfe.agent.jobs;

import java.time.Duration;

/// What a job used up of the machine.
///
/// @param peakMemory in bytes, of all its processes together
/// @param measuredBy who says so: a control group counts everything, samples of `/proc` miss what
///     happens between two looks
public record Footprint(long peakMemory, Duration cpu, String measuredBy) {}
