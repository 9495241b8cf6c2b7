package io.wolfe.runner.http;

import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.LogLine;
import java.time.Duration;
import java.util.List;

/// Tells a listener every line of a log from a number on, each once and in order, and the end when
/// it has come.
final class LogFollower {

    private static final Duration LOOKS_EVERY = Duration.ofMillis(100);
    private static final int SAYS_IDLE_EVERY = 100;
    private static final int PIECE = 1_000;

    private final Executions executions;
    private final ExecutionLog log;
    private final ExecutionId id;

    LogFollower(Executions executions, ExecutionLog log, ExecutionId id) {
        this.executions = executions;
        this.log = log;
        this.id = id;
    }

    /// Blocks until the execution has ended or the listener has gone.
    void follow(long from, Listener listener) throws InterruptedException {
        var next = from;
        for (int quiet = 1; ; quiet++) {
            // The state is read before the lines: whatever was written before the end is then among
            // them.
            var state = state();
            var lines = log.read(id, next, PIECE, ExecutionLog.Filter.ALL);
            if (!tell(lines, listener)) {
                return;
            }
            if (!lines.isEmpty()) {
                next = lines.getLast().n() + 1;
                quiet = 0;
            } else if (state.isFinal()) {
                listener.end(state);
                return;
            } else if (quiet % SAYS_IDLE_EVERY == 0 && !listener.idle()) {
                return;
            } else {
                Thread.sleep(LOOKS_EVERY);
            }
        }
    }

    private static boolean tell(List<LogLine> lines, Listener listener) {
        for (var line : lines) {
            if (!listener.line(line)) {
                return false;
            }
        }
        return true;
    }

    private ExecutionState state() {
        return executions.find(id).map(execution -> execution.state()).orElse(ExecutionState.LOST);
    }

    /// Each answer says whether the listener is still there.
    interface Listener {

        boolean line(LogLine line);

        /// Nothing was said for ten seconds.
        boolean idle();

        void end(ExecutionState state);
    }
}
