package io.wolfe.worker;

import io.wolfe.worker.protocol.Frame;
import io.wolfe.worker.protocol.FrameInput;
import io.wolfe.worker.protocol.FrameOutput;
import io.wolfe.worker.protocol.Payload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A real worker process, spoken to as a host would.
final class WorkerProcess implements AutoCloseable {

    static final long HEAP = 256L * 1024 * 1024;

    private final boolean warm;
    private final long memory;
    final Process process;
    final FrameOutput to;
    final FrameInput from;

    WorkerProcess() {
        this(false);
    }

    WorkerProcess(boolean warm) {
        this(warm, HEAP);
    }

    WorkerProcess(boolean warm, long memory) {
        this.warm = warm;
        this.memory = memory;
        try {
            process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                    "--enable-native-access=ALL-UNNAMED",
                                    "--sun-misc-unsafe-memory-access=allow",
                                    "-Xmx256m",
                                    "-XX:+UseSerialGC",
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    "io.wolfe.worker.Worker")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
        to = new FrameOutput(process.getOutputStream());
        from = new FrameInput(process.getInputStream());
    }

    Told run(String mainFile) {
        return run(mainFile, Map.of());
    }

    Told run(String mainFile, Map<String, String> otherFiles) {
        return run(mainFile, otherFiles, call -> new Frame.Refused(call.n(), "nobody is here"));
    }

    Told run(String mainFile, Function<Frame.Call, Frame.Reply> host) {
        return run(mainFile, Map.of(), host);
    }

    private Told run(
            String mainFile, Map<String, String> others, Function<Frame.Call, Frame.Reply> host) {
        var sources = new HashMap<>(others);
        sources.put("main.py", mainFile);
        try {
            awaitReady();
            to.write(question(sources));
            return listen(host);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    Frame.Run question(Map<String, String> sources) {
        return new Frame.Run(
                "runbooks/demo",
                sources,
                new Payload("{\"broker\":\"kafka-1\",\"share\":1.0,\"big\":90071992547409930001}"),
                new Payload("{\"type\":\"atlas.alert\"}"),
                memory,
                warm);
    }

    void awaitReady() throws IOException {
        if (!(from.read().orElseThrow() instanceof Frame.Ready)) {
            throw new AssertionError("the worker did not say that it is ready");
        }
    }

    private Told listen(Function<Frame.Call, Frame.Reply> host) throws IOException {
        var lines = new ArrayList<Frame.Log>();
        while (true) {
            switch ((Frame.ToHost) from.read().orElseThrow()) {
                case Frame.Log line -> lines.add(line);
                case Frame.Call call -> to.write(host.apply(call));
                case Frame.Ended end -> {
                    return new Told(end, lines);
                }
                case Frame.Ready early -> throw new AssertionError("ready in the middle of a run");
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /// What a run told the host, and how it ended.
    record Told(Frame.Ended end, List<Frame.Log> lines) {

        Frame.Succeeded succeeded() {
            if (end instanceof Frame.Succeeded succeeded) {
                return succeeded;
            }
            throw new AssertionError("it did not succeed: " + end);
        }

        Frame.Failed failed() {
            if (end instanceof Frame.Failed failed) {
                return failed;
            }
            throw new AssertionError("it did not fail: " + end);
        }

        String result() {
            return succeeded().result().json();
        }
    }
}
