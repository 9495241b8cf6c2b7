package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A job's output as it comes: each whole line is told once, lines of standard output and error
/// never mixed within, and all of it is kept for the answer, up to a limit.
final class JobOutput {

    static final int MOST_KEPT = 1024 * 1024;

    /// A line that is longer is told in pieces: it must not grow in memory until it ends.
    static final int LONGEST_LINE = 64 * 1024;

    private final Caller.Progress progress;
    private final StringBuilder kept = new StringBuilder();
    private final Map<String, StringBuilder> unfinished = new LinkedHashMap<>();
    private long length;
    private boolean cut;

    JobOutput(Caller.Progress progress) {
        this.progress = progress;
    }

    /// How many bytes have been seen: the offset to go on from.
    long length() {
        return length;
    }

    /// @param told what an agent tells of the output from an offset on
    void add(Json.Obj told) {
        for (var piece : told.items("pieces").orElse(List.of())) {
            if (piece instanceof Json.Obj one) {
                add(one.text("stream").orElse("stdout"), one.text("text").orElse(""));
            }
        }
        if (told.get("next").orElse(Json.NULL) instanceof Json.Num next) {
            length = next.value().longValueExact();
        }
    }

    private void add(String stream, String text) {
        var room = MOST_KEPT - kept.length();
        cut |= text.length() > room;
        kept.append(text, 0, Math.min(text.length(), room));
        var line = unfinished.computeIfAbsent(stream, _ -> new StringBuilder());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                tell(line);
            } else {
                line.append(text.charAt(i));
                if (line.length() >= LONGEST_LINE) {
                    tell(line);
                }
            }
        }
    }

    /// Tells last lines that have no end.
    void end() {
        unfinished.values().stream().filter(line -> !line.isEmpty()).forEach(this::tell);
    }

    String kept() {
        return kept.toString();
    }

    boolean isCut() {
        return cut;
    }

    private void tell(StringBuilder line) {
        var text = line.toString();
        progress.line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        line.setLength(0);
    }
}
