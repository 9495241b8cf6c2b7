package io.wolfe.agent.scripts;

import java.util.Optional;

/// How a script wants to be run.
///
/// @param user whose rights it has; empty for those of the agent itself
/// @param concurrency how many jobs of it may run at a time
/// @param leavesRunning what it starts in another session shall outlive it when it ends by itself
public record Manner(
        Bounds bounds, Optional<String> user, int concurrency, boolean leavesRunning) {}
