package io.wolfe.runner.calls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// A job's output as it comes: each whole line is told once, and all of it is kept for the answer,
/// up to a limit.
final class JobOutput {

    private static final int MOST_KEPT = 1024 * 1024;

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
        kept.write(bytes, 0, Math.min(bytes.length, Math.max(0, MOST_KEPT - kept.size())));
        for (byte b : bytes) {
            if (b == '\n') {
                tell();
            } else {
                line.write(b);
            }
        }
    }

    String done() {
        if (line.size() > 0) {
            tell();
        }
        return kept.toString(StandardCharsets.UTF_8);
    }

    private void tell() {
        progress.line(line.toString(StandardCharsets.UTF_8));
        line.reset();
    }
}
