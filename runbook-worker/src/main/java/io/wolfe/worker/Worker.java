package io.wolfe.worker;

import io.wolfe.worker.protocol.Frame;
import io.wolfe.worker.protocol.FrameTooLong;
import java.io.IOException;
import java.nio.file.Path;

/// The front door of the worker process: a fresh context stands ready before a runbook is asked
/// for, and each context sees one run, or the runs of one runbook that wants to stay warm.
public final class Worker {

    /// Deep recursion in a runbook should meet Python's own limit before the end of the stack.
    private static final long STACK = 64L * 1024 * 1024;

    private final HostLine host;
    private final Stages stages;

    private Worker(HostLine host, Stages stages) {
        this.host = host;
        this.stages = stages;
    }

    /// Without arguments it works for its host. With them it does what a host prepares once:
    /// `unpack <folder>` puts Python's standard library into a folder, `rehearse` does what every
    /// worker does before it is ready, for a class-data archive to be recorded.
    public static void main(String[] arguments) throws IOException {
        switch (arguments.length == 0 ? "work" : arguments[0]) {
            case "work" -> workFor(HostLine.overStandardStreams());
            case "unpack" -> Stages.unpackPython(Path.of(arguments[1]));
            case "rehearse" -> Stages.open().rehearse();
            case String other -> throw new IllegalArgumentException("a worker cannot " + other);
        }
    }

    private static void workFor(HostLine host) {
        new Thread(null, () -> new Worker(host, Stages.open()).work(), "runbook", STACK).start();
    }

    private void work() {
        try {
            stages.rehearse();
            while (true) {
                performOnOneStage();
            }
        } catch (IOException broken) {
            throw HostLine.leave(HostLine.HOST_IS_GONE);
        }
    }

    /// One run, or as many as may share a context: after any failure the next one gets a fresh one.
    private void performOnOneStage() throws IOException {
        try (var stage = stages.fresh()) {
            boolean kept;
            do {
                host.tell(new Frame.Ready(stages.language()));
                kept = perform(host.awaitRun(), stage);
            } while (kept);
        }
    }

    /// Whether the stage may see the next run.
    private boolean perform(Frame.Run run, Stage stage) throws IOException {
        if (!stage.isFor(run)) {
            throw HostLine.leave(HostLine.HOST_TALKS_NONSENSE);
        }
        try (var bridge = new Bridge(host);
                var _ = HeapLimit.of(run.memory())) {
            var ended = stage.perform(run, bridge);
            tellTheEnd(ended);
            return run.warm() && ended instanceof Frame.Succeeded;
        }
    }

    private void tellTheEnd(Frame.Ended ended) throws IOException {
        try {
            host.tell(ended);
        } catch (FrameTooLong tooLong) {
            host.tell(
                    new Frame.Failed(
                            Frame.Fault.LIMIT_OUTPUT,
                            "The run ended with " + tooLong.getMessage() + ".",
                            null));
        }
    }
}
