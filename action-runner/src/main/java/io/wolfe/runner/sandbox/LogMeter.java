package io.wolfe.runner.sandbox;

import io.wolfe.model.Json;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.wire.JsonText;
import io.wolfe.worker.protocol.Frame;
import java.nio.charset.StandardCharsets;

/// Lets a run's log lines through until its limit is reached, says so once, and drops the rest.
final class LogMeter {

    private final Host host;
    private final long limit;
    private long said;
    private boolean cut;

    LogMeter(Host host, long limit) {
        this.host = host;
        this.limit = limit;
    }

    /// @throws io.wolfe.model.wire.NotJson when the fields are no JSON
    void say(Frame.Log line) {
        if (cut) {
            return;
        }
        said += size(line);
        if (said > limit) {
            cut = true;
            host.log(LogLine.Level.WARN, null, farewell(), Json.EMPTY);
            return;
        }
        host.log(level(line.level()), line.step(), line.text(), fields(line));
    }

    /// What would be stored: the text, its end of line, and the fields if there are any.
    private static long size(Frame.Log line) {
        var fields = line.fields().json();
        return line.text().getBytes(StandardCharsets.UTF_8).length
                + 1L
                + (fields.length() > 2 ? fields.length() : 0);
    }

    private String farewell() {
        return "The log is cut here: it has reached its limit of "
                + Bytes.written(limit)
                + " (limits: log in runbook.yaml). The run goes on.";
    }

    private static Json.Obj fields(Frame.Log line) {
        return JsonText.parse(line.fields().json()) instanceof Json.Obj fields
                ? fields
                : Json.EMPTY;
    }

    private static LogLine.Level level(Frame.Level level) {
        return switch (level) {
            case DEBUG -> LogLine.Level.DEBUG;
            case INFO -> LogLine.Level.INFO;
            case WARN -> LogLine.Level.WARN;
            case ERROR -> LogLine.Level.ERROR;
        };
    }
}
