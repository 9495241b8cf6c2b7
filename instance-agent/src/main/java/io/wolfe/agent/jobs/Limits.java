package io.wolfe.agent.jobs;

import java.time.Duration;

/// How much the agent takes on.
///
/// @param running jobs at a time
/// @param waiting jobs that may wait for their turn; more are refused
/// @param output bytes kept of each job's output
/// @param history ended jobs that are remembered
/// @param patience how long a process may take to end after it was asked to
public record Limits(int running, int waiting, long output, int history, Duration patience) {

    public static final Limits DEFAULT =
            new Limits(8, 64, 5 * 1024 * 1024, 1000, Duration.ofSeconds(5));
}
