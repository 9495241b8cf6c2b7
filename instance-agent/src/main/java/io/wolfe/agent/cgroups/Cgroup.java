package io.wolfe.agent.cgroups;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The control group of one job. Any thread; what can't be read is told as nothing.
public interface Cgroup {

    /// What a job used up.
    ///
    /// @param peakMemory in bytes, of all its processes together
    record Usage(long peakMemory, Duration cpu) {}

    /// The files into which a process writes its number to come under the group.
    Set<Path> doors();

    /// The numbers of the processes that are in it now.
    Set<Long> inmates();

    /// From now on no process in it can start another.
    void seal();

    /// Lets what still runs go on outside, without the limits.
    void release();

    Optional<Usage> usage();

    /// Whether the kernel ended a process because the memory was used up.
    boolean ranOutOfMemory();

    /// Takes the group away.
    ///
    /// @return true when it is still there, because a process is in it
    boolean remove();
}
