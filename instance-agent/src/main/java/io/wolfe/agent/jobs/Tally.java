package io.wolfe.agent.jobs;

import io.wolfe.agent.jobs.Progress.Ended;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// Counts what has happened since the agent started, for whoever watches it.
public final class Tally {

    private final Map<Ending, Long> ended = new EnumMap<>(Ending.class);
    private long refused;
    private long written;
    private Duration ran = Duration.ZERO;

    synchronized void ended(Job job) {
        if (job.progress() instanceof Ended end) {
            ended.merge(end.ending(), 1L, Long::sum);
            written += end.printed().bytes();
            end.startedAt().ifPresent(at -> ran = ran.plus(Duration.between(at, end.endedAt())));
        }
    }

    synchronized void refused() {
        refused++;
    }

    public synchronized long endedSo(Ending ending) {
        return ended.getOrDefault(ending, 0L);
    }

    /// Orders that were not taken because all places were.
    public synchronized long refusals() {
        return refused;
    }

    public synchronized long bytesWritten() {
        return written;
    }

    public synchronized Duration timeRun() {
        return ran;
    }
}
