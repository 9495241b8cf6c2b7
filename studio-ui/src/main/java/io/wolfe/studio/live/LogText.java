package io.wolfe.studio.live;

import io.wolfe.model.Times;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.wire.LogLineForm;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/// Writes a log as text, piece by piece, however long it is: time, level, step, text, fields.
final class LogText {

    private static final int PIECE = 1_000;

    private final ExecutionLog log;
    private final ExecutionId execution;
    private final OutputStream out;

    LogText(ExecutionLog log, ExecutionId execution, OutputStream out) {
        this.log = log;
        this.execution = execution;
        this.out = out;
    }

    void write(long from, long limit) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        var next = Math.max(1, from);
        var left = limit;
        while (left > 0) {
            var lines =
                    log.read(execution, next, (int) Math.min(PIECE, left), ExecutionLog.Filter.ALL);
            if (lines.isEmpty()) {
                break;
            }
            for (var line : lines) {
                writer.write(text(line));
            }
            next = lines.getLast().n() + 1;
            left -= lines.size();
        }
        writer.flush();
    }

    private static String text(LogLine line) {
        var step = line.step() == null ? "" : "[" + line.step() + "] ";
        return "%s %-5s %s%s\n"
                .formatted(
                        Times.print(line.at()), line.level().word(), step, LogLineForm.text(line));
    }
}
