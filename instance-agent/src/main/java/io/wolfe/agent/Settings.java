package io.wolfe.agent;

import io.wolfe.agent.deployment.Branch;
import io.wolfe.agent.jobs.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How this agent was started.
///
/// @param port 0 takes any free one
/// @param callersFile who may call beside the bearers of the token, and what they may run
/// @param requestsPerSecond of each caller
/// @param branch what the scripts follow; empty when someone else lays them into the folder
/// @param cgroups whether control groups are used where the machine has them
/// @param letThrough names of environment variables that jobs may see
record Settings(
        String address,
        int port,
        Path data,
        Path scripts,
        Path tokenFile,
        Optional<Path> callersFile,
        int requestsPerSecond,
        String instance,
        String application,
        String region,
        String environment,
        List<String> letThrough,
        Limits limits,
        boolean cgroups,
        Optional<Branch> branch,
        Duration looksEvery) {

    Settings {
        letThrough = List.copyOf(letThrough);
    }
}
