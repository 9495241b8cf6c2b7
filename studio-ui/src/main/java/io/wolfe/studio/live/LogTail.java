package io.wolfe.studio.live;

import io.wolfe.model.Json;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.wire.JsonText;
import io.wolfe.studio.Archive;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Follows one log from a line on: sends every line once and in order, every change of state, and
/// last the end.
///
/// Messages are `{"lines":[…]}`, `{"state":"running"}`, which also comes when nothing happens, so
/// that a browser notices a dead line, and `{"end":"failed","last":120}`.
final class LogTail {

    /// Where messages go. Blocks while the other side is slow.
    @FunctionalInterface
    interface Receiver {
        void send(String message) throws InterruptedException;
    }

    private static final int PIECE = 500;
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int PAUSES_TO_SIGN_OF_LIFE = 50;

    private final Archive archive;
    private final ExecutionId execution;
    private long next;
    private int pauses;
    private @Nullable ExecutionState told;

    LogTail(Archive archive, ExecutionId execution, long from) {
        this.archive = archive;
        this.execution = execution;
        this.next = from;
    }

    /// Returns when the execution has ended and all of its log was sent.
    void follow(Receiver receiver) throws InterruptedException {
        while (true) {
            // In this order: what a runner wrote before the end is there when the end is seen.
            var state = state();
            sendLines(receiver);
            if (state.isFinal()) {
                receiver.send(message("end", state));
                return;
            }
            tell(state, receiver);
            Thread.sleep(PAUSE);
        }
    }

    private void sendLines(Receiver receiver) throws InterruptedException {
        List<LogLine> lines;
        do {
            lines = archive.log().read(execution, next, PIECE, ExecutionLog.Filter.ALL);
            if (!lines.isEmpty()) {
                next = lines.getLast().n() + 1;
                receiver.send(message(lines));
            }
        } while (lines.size() == PIECE);
    }

    private void tell(ExecutionState state, Receiver receiver) throws InterruptedException {
        if (state == told && ++pauses < PAUSES_TO_SIGN_OF_LIFE) {
            return;
        }
        pauses = 0;
        told = state;
        receiver.send(message("state", state));
    }

    private ExecutionState state() {
        return archive.execution(execution.value()).state();
    }

    private static String message(List<LogLine> lines) {
        return JsonText.print(
                Json.fields().put("lines", lines.stream().map(ShownLine::of).toList()).done());
    }

    private String message(String what, ExecutionState state) {
        return JsonText.print(Json.fields().put(what, state.word()).put("last", next - 1).done());
    }
}
