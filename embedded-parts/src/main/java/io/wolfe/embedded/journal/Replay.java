package io.wolfe.embedded.journal;

import io.netty.buffer.Unpooled;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays a journal back from its first record to the last whole one, and cuts off what follows. The
/// cut bytes are kept in a file of their own: a crash leaves nothing there that was ever
/// acknowledged, a damaged disk may.
final class Replay {

    private static final Logger log = LoggerFactory.getLogger(Replay.class);
    private static final int BUFFER = 1 << 20;

    private final Path file;
    private final Contents contents;
    private long changes;
    private long whole;

    Replay(Path file, Contents contents) {
        this.file = file;
        this.contents = contents;
    }

    /// How many changes the journal told.
    long changes() {
        return changes;
    }

    void run() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
            long size = Files.size(file);
            while (readFrame(in, size - whole)) {
                changes++;
            }
        }
        cutOffWhatFollows();
    }

    private boolean readFrame(DataInputStream in, long left) throws IOException {
        if (left < Frame.HEAD) {
            return false;
        }
        int length = in.readInt();
        int checksum = in.readInt();
        if (length <= 0 || length > Math.min(Frame.LONGEST_BODY, left - Frame.HEAD)) {
            return false;
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length || Frame.checksum(ByteBuffer.wrap(body)) != checksum) {
            return false;
        }
        contents.apply(Frame.readBody(Unpooled.wrappedBuffer(body)));
        whole += Frame.HEAD + length;
        return true;
    }

    private void cutOffWhatFollows() throws IOException {
        long cut = Files.size(file) - whole;
        if (cut == 0) {
            return;
        }
        Path kept = keepWhatIsCut();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(whole);
            channel.force(true);
        }
        log.warn(
                "The journal {} ended in the middle of a write, as after a crash or on a damaged disk. The"
                        + " {} bytes after byte {} were cut off and are kept in {}; every change before"
                        + " them is there.",
                file,
                cut,
                whole,
                kept);
    }

    private Path keepWhatIsCut() throws IOException {
        Path kept = unusedName();
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(whole);
            Files.copy(in, kept);
        }
        return kept;
    }

    private Path unusedName() {
        return IntStream.iterate(1, n -> n + 1)
                .mapToObj(n -> file.resolveSibling(file.getFileName() + ".cut-" + n))
                .filter(Files::notExists)
                .findFirst()
                .orElseThrow();
    }
}
