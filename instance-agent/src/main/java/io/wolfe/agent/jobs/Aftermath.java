package io.wolfe.agent.jobs;

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
    private final InstantSource clock;

    Aftermath(Duration patience, InstantSource clock) {
        this.patience = patience;
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
                            "the agent died before the script began; nothing was run");
            case Running(var startedAt, var process) ->
                    lost(job, Optional.of(startedAt), output, endLeftBehind(job, process));
        };
    }

    private String endLeftBehind(Job job, long process) {
        var mark = Surroundings.MARK + "=" + job.id();
        var tree = process == 0 ? ProcessTree.marked(mark) : ProcessTree.leftBehind(process, mark);
        return "the agent died while the script ran; "
                + switch (tree.end(patience)) {
                    case NONE -> "none of its processes were left";
                    case ENDED -> "its processes were still there and were ended";
                    case STUCK -> "not all of its processes could be ended";
                };
    }

    private Job lost(Job job, Optional<Instant> startedAt, Path output, String reason) {
        var printed = new Printed(output.toFile().length(), false);
        return job.with(
                new Ended(
                        Ending.LOST,
                        startedAt,
                        clock.instant(),
                        Optional.empty(),
                        reason,
                        printed));
    }
}
