package io.wolfe.embedded.journal;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;

/// Writes many changes to a new file, a buffer at a time.
final class Pen {

    private static final int FULL = 1 << 20;

    private final FileChannel out;
    private final ByteBuf buffer;

    Pen(FileChannel out, ByteBuf buffer) {
        this.out = out;
        this.buffer = buffer;
    }

    void write(Change change) {
        Frame.append(change, buffer);
        if (buffer.readableBytes() > FULL) {
            empty();
        }
    }

    void finish() throws IOException {
        empty();
        out.force(true);
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
