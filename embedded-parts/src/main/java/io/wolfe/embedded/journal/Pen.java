package io.wolfe.embedded.journal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;

/// Writes whole contents to a new file, a buffer at a time.
final class Pen {

    private static final int FULL = 1 << 20;

    private final FileChannel out;
    private final ByteBuf buffer = Unpooled.buffer(FULL);

    Pen(FileChannel out) {
        this.out = out;
    }

    /// Returns when they are on the disk.
    void writeAll(Contents contents) throws IOException {
        try {
            contents.retell(this::write);
            empty();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        out.force(true);
    }

    private void write(Change change) {
        Frame.append(change, buffer);
        if (buffer.readableBytes() > FULL) {
            empty();
        }
    }

    private void empty() {
        try {
            Journal.writeFully(buffer.nioBuffer(), out);
            buffer.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
