package io.wolfe.agent.jobs;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which ended jobs are to be forgotten: the oldest, while there are too many of them, while they
/// take too much of the disk, and when they are too old.
final class Memory {

    private final Limits.History history;
    private final InstantSource clock;

    Memory(Limits.History history, InstantSource clock) {
        this.history = history;
        this.clock = clock;
    }

    /// @param ended newest first
    List<Job> toForget(List<Job> ended) {
        var oldest = clock.instant().minus(history.age());
        var forgotten = new ArrayList<Job>();
        var size = 0L;
        for (int place = 0; place < ended.size(); place++) {
            var job = ended.get(place);
            size += sizeOnDisk(job);
            if (place >= history.jobs() || size > history.size() || endedAt(job).isBefore(oldest)) {
                forgotten.add(job);
            }
        }
        return forgotten;
    }

    private static Instant endedAt(Job job) {
        return job.progress() instanceof Progress.Ended ended ? ended.endedAt() : job.queuedAt();
    }

    /// Its output and, about as large for every job, its description.
    private static long sizeOnDisk(Job job) {
        return 4096 + (job.progress() instanceof Progress.Ended ended ? ended.printed().kept() : 0);
    }

    static final Comparator<Job> NEWEST_FIRST =
            Comparator.comparing(Job::queuedAt).thenComparing(Job::id).reversed();
}
