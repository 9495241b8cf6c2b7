package io.wolfe.runner.calls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A job's output as it comes: each whole line is told once, and all of it is kept for the answer,
/// up to a limit.
final class JobOutput {

    static final int MOST_KEPT = 1024 * 1024;

    /// A line that is longer is told in pieces: it must not grow in memory until it ends.
    static final int LONGEST_LINE = 64 * 1024;

    private final Caller.Progress progress;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long length;

    JobOutput(Caller.Progress progress) {
        this.progress = progress;
    }

    /// How many bytes have been seen: the offset to go on from.
    long length() {
        return length;
    }

    void add(byte[] bytes) {
        length += bytes.length;
        kept.write(bytes, 0, Math.min(bytes.length, MOST_KEPT - kept.size()));
        for (byte b : bytes) {
            if (b == '\n') {
                tell();
            } else {
                line.write(b);
                if (line.size() >= LONGEST_LINE) {
                    tell();
                }
            }
        }
    }

    /// Tells a last line that has no end.
    void end() {
        if (line.size() > 0) {
            tell();
        }
    }

    String kept() {
        return kept.toString(StandardCharsets.UTF_8);
    }

    boolean isCut() {
        return length > kept.size();
    }

    private void tell() {
        var text = line.toString(StandardCharsets.UTF_8);
        progress.line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
        line.reset();
    }
}
