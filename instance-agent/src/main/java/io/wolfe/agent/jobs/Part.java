package io.wolfe.agent.jobs;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/// A part of a job's output.
public final class Part {

    private final byte[] bytes;
    private final long from;
    private final boolean last;
    private final List<Sources.Stretch> stretches;

    Part(byte[] bytes, long from, boolean last, List<Sources.Stretch> stretches) {
        this.bytes = bytes;
        this.from = from;
        this.last = last;
        this.stretches = List.copyOf(stretches);
    }

    /// What came from one source without a break.
    public static final class Piece {

        private final Source source;
        private final byte[] bytes;

        private Piece(Source source, byte[] bytes) {
            this.source = source;
            this.bytes = bytes;
        }

        public Source source() {
            return source;
        }

        public byte[] bytes() {
            return bytes.clone();
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /// What came from one source only, in order.
    public byte[] bytes(Source source) {
        var chosen = new ByteArrayOutputStream();
        pieces().stream()
                .filter(piece -> piece.source == source)
                .forEach(piece -> chosen.writeBytes(piece.bytes));
        return chosen.toByteArray();
    }

    /// All of it, in order.
    public List<Piece> pieces() {
        return stretches.stream().map(this::piece).toList();
    }

    private Piece piece(Sources.Stretch stretch) {
        var begin = Math.toIntExact(stretch.from() - from);
        var end = Math.toIntExact(stretch.to() - from);
        return new Piece(stretch.source(), Arrays.copyOfRange(bytes, begin, end));
    }

    /// The offset this part begins at.
    public long from() {
        return from;
    }

    /// The offset to go on from.
    public long next() {
        return from + bytes.length;
    }

    /// The job is over and nothing follows.
    public boolean isLast() {
        return last;
    }
}
