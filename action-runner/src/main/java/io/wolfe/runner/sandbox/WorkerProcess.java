package io.wolfe.runner.sandbox;

import io.wolfe.worker.protocol.Frame;
import io.wolfe.worker.protocol.FrameInput;
import io.wolfe.worker.protocol.FrameOutput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The host's end of one worker process. One thread speaks with it at a time; any thread may kill
/// it.
final class WorkerProcess {

    /// The worker is told to leave with this code by its Java machine when the heap is full.
    static final int OUT_OF_MEMORY = 3;

    private static final int LAST_WORDS = 2_000;

    private final Process process;
    private final ProcessTree tree;
    private final HeapClass heap;
    private final ControlGroup group;
    private final FrameInput from;
    private final FrameOutput to;
    private final StringBuilder lastWords = new StringBuilder();
    private int runs;

    WorkerProcess(Started started) {
        this.process = started.process();
        this.group = started.group();
        this.tree = new ProcessTree(process.toHandle());
        this.heap = started.heap();
        this.from = new FrameInput(process.getInputStream());
        this.to = new FrameOutput(process.getOutputStream());
        Thread.ofPlatform()
                .daemon()
                .name("last words of worker " + process.pid())
                .start(() -> keepLastWords(process.getErrorStream()));
    }

    /// The next thing it says; empty when it has closed the pipe, which it does by ending.
    Optional<Frame.ToHost> hear() throws IOException {
        var frame = from.read();
        if (frame.isPresent() && frame.get() instanceof Frame.ToWorker reversed) {
            throw new IOException("it says what only a host says: " + reversed.getClass());
        }
        return frame.map(Frame.ToHost.class::cast);
    }

    void tell(Frame.ToWorker frame) throws IOException {
        to.write(frame);
    }

    void countRun() {
        runs++;
    }

    int runs() {
        return runs;
    }

    HeapClass heap() {
        return heap;
    }

    ProcessTree tree() {
        return tree;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Ends it and all it may have started. Returns when nothing of it is left.
    void kill() {
        tree.kill(group.members());
        group.remove();
    }

    /// Whether the kernel ended it because its control group had no more memory.
    boolean ranOutOfMemory() {
        return group.ranOutOfMemory();
    }

    /// Whether it holds more than one that waits should: most runs leave little behind.
    boolean isGrown() {
        return tree.resident() > heap.cost();
    }

    /// How it ended, of its own will, within a moment; empty when it lives on.
    OptionalInt exitCode() {
        try {
            return OptionalInt.of(process.onExit().get(2, TimeUnit.SECONDS).exitValue());
        } catch (TimeoutException | ExecutionException stillThere) {
            return OptionalInt.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /// The end of what it wrote to standard error, for the operator's log.
    String lastWords() {
        synchronized (lastWords) {
            return lastWords.toString().strip();
        }
    }

    private void keepLastWords(InputStream error) {
        var buffer = new byte[4096];
        try {
            for (var read = error.read(buffer); read >= 0; read = error.read(buffer)) {
                keep(new String(buffer, 0, read, StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            keep("");
        }
    }

    private void keep(String words) {
        synchronized (lastWords) {
            lastWords.append(words);
            lastWords.delete(0, Math.max(0, lastWords.length() - LAST_WORDS));
        }
    }
}
