package io.wolfe.worker;

import io.wolfe.worker.protocol.Frame;
import io.wolfe.worker.protocol.FrameInput;
import io.wolfe.worker.protocol.FrameOutput;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// The worker's end of the pipe to its host. When the host is gone, or says what nobody can say,
/// the process ends at once: a worker without a host has no reason to be.
final class HostLine {

    static final int HOST_IS_GONE = 10;
    static final int HOST_TALKS_NONSENSE = 11;

    private final FrameInput in;
    private final FrameOutput out;
    private final BlockingQueue<Frame.ToWorker> heard = new ArrayBlockingQueue<>(4);

    private HostLine(InputStream in, OutputStream out) {
        this.in = new FrameInput(in);
        this.out = new FrameOutput(out);
    }

    /// Takes standard input and output for the protocol, so that nothing else can read or write
    /// there: what is printed by mistake goes to standard error.
    static HostLine overStandardStreams() {
        var line =
                new HostLine(
                        new FileInputStream(FileDescriptor.in),
                        new FileOutputStream(FileDescriptor.out));
        System.setIn(InputStream.nullInputStream());
        System.setOut(
                new PrintStream(
                        new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        Thread.ofPlatform().name("hears the host").daemon().start(line::listen);
        return line;
    }

    private void listen() {
        try {
            for (var next = in.read(); next.isPresent(); next = in.read()) {
                if (!(next.get() instanceof Frame.ToWorker said)) {
                    throw leave(HOST_TALKS_NONSENSE);
                }
                heard.put(said);
            }
        } catch (IOException | InterruptedException broken) {
            throw leave(HOST_TALKS_NONSENSE);
        }
        throw leave(HOST_IS_GONE);
    }

    Frame.Run awaitRun() {
        return switch (hear()) {
            case Frame.Run run -> run;
            case Frame.Reply unasked -> throw leave(HOST_TALKS_NONSENSE);
        };
    }

    /// Sends a call and waits for what became of it.
    ///
    /// @throws io.wolfe.worker.protocol.FrameTooLong when it was not sent
    Frame.Reply ask(Frame.Call call) throws IOException {
        tell(call);
        return switch (hear()) {
            case Frame.Reply reply when reply.n() == call.n() -> reply;
            case Frame.Reply other -> throw leave(HOST_TALKS_NONSENSE);
            case Frame.Run early -> throw leave(HOST_TALKS_NONSENSE);
        };
    }

    /// @throws io.wolfe.worker.protocol.FrameTooLong when it was not sent
    void tell(Frame.ToHost frame) throws IOException {
        out.write(frame);
    }

    private Frame.ToWorker hear() {
        try {
            return heard.take();
        } catch (InterruptedException nobodyInterruptsUs) {
            throw leave(HOST_IS_GONE);
        }
    }

    /// Does not return. The exception tells the compiler so.
    static IllegalStateException leave(int exitCode) {
        Runtime.getRuntime().halt(exitCode);
        return new IllegalStateException();
    }
}
