package io.wolfe.store;

import io.wolfe.model.Hash;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import org.bson.Document;
import org.bson.types.Binary;

/// Bytes under the name of their content, in pieces that fit a document. Written once, never
/// changed.
final class Blobs {

    private static final int PIECE = 4 * 1024 * 1024;

    private final Documents pieces;

    Blobs(Documents pieces) {
        this.pieces = pieces;
    }

    /// What {@link #keep} gave to find them by.
    static String name(Document kept) {
        return kept.getString("blob");
    }

    /// Keeps the bytes and returns what finds them.
    Document keep(byte[] bytes) {
        var name = Hash.of(bytes);
        for (int from = 0, i = 0; from < bytes.length; from += PIECE, i++) {
            keepPiece(piece(name, i), bytes, from, Math.min(PIECE, bytes.length - from));
        }
        return new Document("blob", name).append("size", bytes.length);
    }

    private void keepPiece(Document id, byte[] bytes, int from, int length) {
        if (pieces.find(id, "_id").isEmpty()) {
            var content = Arrays.copyOfRange(bytes, from, from + length);
            pieces.insert(new Document(id).append("bytes", new Binary(content)));
        }
    }

    byte[] read(Document kept) {
        int size = kept.getInteger("size");
        var bytes = new ByteArrayOutputStream(size);
        for (int i = 0; bytes.size() < size; i++) {
            var id = piece(name(kept), i);
            var piece = pieces.find(id).orElseThrow(() -> missing(id));
            bytes.writeBytes(piece.get("bytes", Binary.class).getData());
        }
        return bytes.toByteArray();
    }

    private static Document piece(String name, int i) {
        return new Document("_id", String.format(Locale.ROOT, "%s:%04d", name, i));
    }

    private static IllegalStateException missing(Document id) {
        return new IllegalStateException("the database has lost blob " + id.getString("_id"));
    }
}
