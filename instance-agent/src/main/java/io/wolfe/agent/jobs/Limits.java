package io.wolfe.agent.jobs;

import java.time.Duration;

/// How much the agent takes on.
///
/// @param running jobs at a time
/// @param waiting jobs that may wait for their turn; more are refused
/// @param output bytes kept of each job's output, unless its script says otherwise
/// @param outputRate bytes a second that a job may write; who writes faster waits
/// @param patience how long a process may take to end after it was asked to
/// @param history which ended jobs are remembered
public record Limits(
        int running,
        int waiting,
        long output,
        long outputRate,
        Duration patience,
        History history) {

    /// Ended jobs are remembered as long as none of the three is exceeded.
    ///
    /// @param size bytes on disk
    public record History(int jobs, Duration age, long size) {

        public static final History DEFAULT = new History(1000, Duration.ofDays(30), 1L << 30);
    }

    public static final Limits DEFAULT =
            new Limits(8, 64, 5L << 20, 8L << 20, Duration.ofSeconds(5), History.DEFAULT);
}
