package io.wolfe.studio.live;

import io.wolfe.model.Json;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.wire.LogLineForm;
import io.wolfe.studio.frame.Excerpt;

/// A log line as the browser gets it: a very long one is cut and says how long it really is, and
/// its fields are words already.
final class ShownLine {

    private static final int LONGEST = 8_000;
    private static final int LONGEST_FIELDS = 2_000;

    private ShownLine() {}

    static Json.Obj of(LogLine line) {
        var text = Excerpt.of(line.text(), LONGEST);
        var fields = Excerpt.of(LogLineForm.text(with(line, "")).strip(), LONGEST_FIELDS);
        var shown =
                LogLineForm.of(with(line, text.text()))
                        .with("fields", Json.text(fields.text() + (fields.isCut() ? "…" : "")));
        return text.isCut() ? shown.with("length", Json.number(text.whole())) : shown;
    }

    private static LogLine with(LogLine line, String text) {
        return new LogLine(line.n(), line.at(), line.level(), line.step(), text, line.fields());
    }
}
