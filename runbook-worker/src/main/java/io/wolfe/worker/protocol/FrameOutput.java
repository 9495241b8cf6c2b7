package io.wolfe.worker.protocol;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes frames, each whole and at once. Any thread.
public final class FrameOutput {

    private final DataOutputStream out;

    public FrameOutput(OutputStream out) {
        this.out = new DataOutputStream(new BufferedOutputStream(out, 64 * 1024));
    }

    /// @throws FrameTooLong when nothing was written, because it is longer than a frame may be
    public synchronized void write(Frame frame) throws IOException {
        var bytes = FrameText.print(frame).getBytes(StandardCharsets.UTF_8);
        if (bytes.length > Frame.LONGEST) {
            throw new FrameTooLong(bytes.length);
        }
        out.writeInt(bytes.length);
        out.write(bytes);
        out.flush();
    }
}
