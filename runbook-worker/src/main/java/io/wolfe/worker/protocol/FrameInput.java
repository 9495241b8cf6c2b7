package io.wolfe.worker.protocol;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Reads frames: four bytes of length, most significant first, then that many bytes of JSON.
/// One reader at a time; it blocks. Nothing is allocated for a frame before its length was allowed.
public final class FrameInput {

    private final DataInputStream in;
    private final int longest;

    public FrameInput(InputStream in) {
        this(in, Frame.LONGEST);
    }

    FrameInput(InputStream in, int longest) {
        this.in = new DataInputStream(new BufferedInputStream(in, 64 * 1024));
        this.longest = longest;
    }

    /// The next frame; empty when the other side has closed the pipe.
    ///
    /// @throws BadFrame when it is too long, cut off, or not the protocol
    public Optional<Frame> read() throws IOException {
        var first = in.read();
        return first < 0 ? Optional.empty() : Optional.of(FrameText.parse(body(length(first))));
    }

    private int length(int first) throws IOException {
        var rest = exactly(3);
        var length =
                first << 24 | (rest[0] & 0xff) << 16 | (rest[1] & 0xff) << 8 | (rest[2] & 0xff);
        if (length < 0 || length > longest) {
            throw new BadFrame(
                    "a frame claims "
                            + Integer.toUnsignedString(length)
                            + " bytes; at most "
                            + longest
                            + " are allowed");
        }
        return length;
    }

    private String body(int length) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(exactly(length)))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw new BadFrame("a frame is not UTF-8");
        }
    }

    private byte[] exactly(int count) throws IOException {
        var bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the pipe was closed in the middle of a frame");
        }
        return bytes;
    }
}
