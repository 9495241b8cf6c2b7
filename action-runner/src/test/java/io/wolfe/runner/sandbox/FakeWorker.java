package io.wolfe.runner.sandbox;

import io.wolfe.worker.protocol.Frame;
import io.wolfe.worker.protocol.FrameInput;
import io.wolfe.worker.protocol.FrameOutput;
import io.wolfe.worker.protocol.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A worker program that has gone mad, each time in another way.
public final class FakeWorker {

    enum Manner {
        WELL_BEHAVED,
        NEVER_READY,
        DEAD_ON_ARRIVAL,
        SAYS_NO_FRAME,
        CLAIMS_TOO_LONG_A_FRAME,
        SAYS_READY_TWICE,
        SPEAKS_AS_A_HOST,
        SKIPS_A_NUMBER,
        ASKS_WITH_A_LIST,
        ENDS_WITH_TWO_KEYS_ALIKE,
        CLOSES_ITS_PIPE,
        DIES_IN_THE_MIDDLE
    }

    private FakeWorker() {}

    static Nursery.Starter starter(Manner manner) {
        var java = Path.of(System.getProperty("java.home"), "bin/java").toString();
        var path = System.getProperty("java.class.path");
        var command =
                List.of(
                        java,
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        path,
                        FakeWorker.class.getName(),
                        manner.name());
        return heap -> Started.alone(new ProcessBuilder(command).start(), heap);
    }

    public static void main(String[] arguments) throws Exception {
        var manner = Manner.valueOf(arguments[0]);
        var to = new FrameOutput(System.out);
        var from = new FrameInput(System.in);
        if (manner == Manner.DEAD_ON_ARRIVAL) {
            System.err.println("no memory left");
            System.exit(7);
        }
        if (manner != Manner.NEVER_READY) {
            to.write(new Frame.Ready("fake"));
        }
        while (from.read().isPresent()) {
            misbehave(manner, to);
        }
    }

    private static void misbehave(Manner manner, FrameOutput to) throws IOException {
        switch (manner) {
            case NEVER_READY, DEAD_ON_ARRIVAL -> throw new IllegalStateException("nobody asked");
            case WELL_BEHAVED -> {
                to.write(new Frame.Succeeded(new Payload("1"), Frame.Verdict.NONE, null));
                to.write(new Frame.Ready("fake"));
            }
            case SAYS_NO_FRAME -> raw(System.out, "\0\0\0\5hello");
            case CLAIMS_TOO_LONG_A_FRAME -> raw(System.out, "\177\0\0\0");
            case SAYS_READY_TWICE -> to.write(new Frame.Ready("fake"));
            case SPEAKS_AS_A_HOST -> to.write(new Frame.Answered(1, Payload.NULL));
            case SKIPS_A_NUMBER -> to.write(new Frame.Call(2, "http", Payload.EMPTY));
            case ASKS_WITH_A_LIST -> to.write(new Frame.Call(1, "http", new Payload("[1]")));
            case ENDS_WITH_TWO_KEYS_ALIKE ->
                    to.write(
                            new Frame.Succeeded(
                                    new Payload("{\"a\":1,\"a\":2}"), Frame.Verdict.NONE, null));
            case CLOSES_ITS_PIPE -> System.out.close();
            case DIES_IN_THE_MIDDLE -> Runtime.getRuntime().halt(9);
        }
    }

    private static void raw(OutputStream out, String bytes) throws IOException {
        out.write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }
}
