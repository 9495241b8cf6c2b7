package io.wolfe.model.wire;

import io.wolfe.model.Json;
import io.wolfe.model.execution.LogLine;

/// How a line of a log is told to the outside.
public final class LogLineForm {

    private LogLineForm() {}

    public static Json.Obj of(LogLine line) {
        return Json.fields()
                .put("n", line.n())
                .put("at", line.at())
                .put("level", line.level().word())
                .put("step", line.step())
                .put("text", line.text())
                .put("fields", line.fields())
                .done();
    }

    /// As plain text: the line's words, then its fields as `key=value`. Always one line.
    public static String text(LogLine line) {
        var text = new StringBuilder(line.text());
        line.fields()
                .fields()
                .forEach(
                        (key, value) ->
                                text.append(' ').append(key).append('=').append(plain(value)));
        return text.toString().replace('\n', ' ').replace('\r', ' ');
    }

    private static String plain(Json value) {
        return value instanceof Json.Text(var text) && text.matches("[^\\s\"=]+")
                ? text
                : JsonText.print(value);
    }
}
