package io.wolfe.agent.cgroups;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// Makes control groups for jobs.
public interface Cgroups {

    /// How the limits are held, as told to callers: `cgroup v2` or `cgroup v1`.
    String word();

    /// A new group with these limits.
    Cgroup create(String job, OptionalLong memory, OptionalInt processes) throws IOException;

    /// The group that a former agent made for a job, if it is still there.
    Optional<Cgroup> existing(String job);

    /// What this machine lets the agent have; empty when it is nothing.
    ///
    /// @param agent tells this agent's groups from those of others on the machine
    static Optional<Cgroups> ofThisMachine(String agent) {
        var mounts = Mounts.ofThisProcess();
        return CgroupsV2.in(mounts, agent).or(() -> CgroupsV1.in(mounts, agent));
    }
}
