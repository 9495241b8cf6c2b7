package io.wolfe.agent.jobs;

import io.wolfe.agent.cgroups.Cgroup;
import io.wolfe.agent.jobs.Progress.Ended;
import io.wolfe.agent.jobs.Progress.Printed;
import io.wolfe.agent.jobs.Progress.Queued;
import io.wolfe.agent.jobs.Progress.Running;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// What becomes of jobs whose agent died. No one saw how they went on, so they are lost; and so
/// that lost means over, what still runs of them is ended.
final class Aftermath {

    private final Duration patience;
    private final Enclosure enclosure;
    private final InstantSource clock;

    Aftermath(Duration patience, Enclosure enclosure, InstantSource clock) {
        this.patience = patience;
        this.enclosure = enclosure;
        this.clock = clock;
    }

    Job settle(Job job, Path output) {
        return switch (job.progress()) {
            case Ended ended -> job;
            case Queued() ->
                    lost(
                            job,
                            Optional.empty(),
                            output,
                            Held.NOTHING,
                            "the agent died before the script began; nothing was run");
            case Running(var startedAt, _, var held) ->
                    lost(job, Optional.of(startedAt), output, held, endLeftBehind(job));
        };
    }

    /// The system gives numbers out again, so only what carries the job's mark counts, or what is
    /// in
    /// its control group.
    private String endLeftBehind(Job job) {
        var group = enclosure.left(job.id());
        var tree = ProcessTree.marked(Surroundings.mark(job.id()), group);
        var remains = tree.end(patience);
        group.ifPresent(Cgroup::remove);
        return "the agent died while the script ran; "
                + switch (remains) {
                    case NONE -> "none of its processes were left";
                    case ENDED -> "its processes were still there and were ended";
                    case STUCK -> "not all of its processes could be ended";
                };
    }

    private Job lost(Job job, Optional<Instant> startedAt, Path output, Held held, String reason) {
        var length = output.toFile().length();
        return job.with(
                new Ended(
                        Ending.LOST,
                        startedAt,
                        clock.instant(),
                        Optional.empty(),
                        reason,
                        new Printed(length, length, false),
                        held,
                        Optional.empty()));
    }
}
