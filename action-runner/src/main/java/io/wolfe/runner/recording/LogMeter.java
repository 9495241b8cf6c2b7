package io.wolfe.runner.recording;

import io.wolfe.model.Json;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.wire.JsonText;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Lets a run's log lines through until its limit is reached, says so once, and drops the rest:
/// what the runbook prints and what its jobs print count alike. Any thread.
public final class LogMeter {

    private final Sink sink;
    private final long limit;
    private long said;
    private boolean cut;

    /// Where lines go.
    @FunctionalInterface
    public interface Sink {
        void say(LogLine.Level level, @Nullable String step, String text, Json.Obj fields);
    }

    /// @param limit in bytes of text
    public LogMeter(long limit, Sink sink) {
        this.limit = limit;
        this.sink = sink;
    }

    public synchronized void say(
            LogLine.Level level, @Nullable String step, String text, Json.Obj fields) {
        if (cut) {
            return;
        }
        said += size(text, fields);
        if (said > limit) {
            cut = true;
            sink.say(LogLine.Level.WARN, null, farewell(), Json.EMPTY);
            return;
        }
        sink.say(level, step, text, fields);
    }

    /// What would be stored: the text, its end of line, and the fields if there are any.
    private static long size(String text, Json.Obj fields) {
        return text.getBytes(StandardCharsets.UTF_8).length
                + 1L
                + (fields.equals(Json.EMPTY) ? 0 : JsonText.print(fields).length());
    }

    private String farewell() {
        return "The log is cut here: it has reached its limit of "
                + Bytes.written(limit)
                + " (limits: log in runbook.yaml). The run goes on.";
    }
}
