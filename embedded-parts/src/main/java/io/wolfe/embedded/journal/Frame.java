package io.wolfe.embedded.journal;

import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/// How a change lies in the file: the length of its body, the body's CRC32C, then the body. The
/// checksum tells a record that was written whole from one that a crash cut short.
final class Frame {

    static final int HEAD = 2 * Integer.BYTES;

    /// A document may have 16 MiB; what surrounds it is small. A longer length is a sign of a
    /// damaged head.
    static final int LONGEST_BODY = 17 * 1024 * 1024;

    private static final byte PUT = 'p';
    private static final byte REMOVED = 'r';
    private static final byte DROPPED = 'd';
    private static final byte RENAMED = 'n';

    private Frame() {}

    static void append(Change change, ByteBuf out) {
        int head = out.writerIndex();
        out.writeZero(HEAD);
        writeBody(change, out);
        int length = out.writerIndex() - head - HEAD;
        out.setInt(head, length);
        out.setInt(head + Integer.BYTES, checksum(out.nioBuffer(head + HEAD, length)));
    }

    static int checksum(ByteBuffer body) {
        var crc = new CRC32C();
        crc.update(body);
        return (int) crc.getValue();
    }

    static Change readBody(ByteBuf body) {
        byte kind = body.readByte();
        String namespace = readText(body);
        return switch (kind) {
            case PUT -> new Change.Put(namespace, body.readLong(), BsonDecoder.decodeBson(body));
            case REMOVED -> new Change.Removed(namespace, body.readLong());
            case DROPPED -> new Change.Dropped(namespace);
            case RENAMED -> new Change.Renamed(namespace, readText(body));
            default -> throw new IllegalArgumentException("no such kind of change: " + kind);
        };
    }

    private static void writeBody(Change change, ByteBuf out) {
        switch (change) {
            case Change.Put put -> {
                begin(PUT, put.namespace(), out).writeLong(put.position());
                BsonEncoder.encodeDocument(put.document(), out);
            }
            case Change.Removed removed ->
                    begin(REMOVED, removed.namespace(), out).writeLong(removed.position());
            case Change.Dropped dropped -> begin(DROPPED, dropped.namespace(), out);
            case Change.Renamed renamed ->
                    writeText(renamed.newNamespace(), begin(RENAMED, renamed.namespace(), out));
        }
    }

    private static ByteBuf begin(byte kind, String namespace, ByteBuf out) {
        return writeText(namespace, out.writeByte(kind));
    }

    private static ByteBuf writeText(String text, ByteBuf out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return out.writeShort(bytes.length).writeBytes(bytes);
    }

    private static String readText(ByteBuf in) {
        int length = in.readUnsignedShort();
        return in.readCharSequence(length, StandardCharsets.UTF_8).toString();
    }
}
