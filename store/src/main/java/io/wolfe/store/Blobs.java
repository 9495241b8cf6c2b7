package io.wolfe.store;

import io.wolfe.model.Hash;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.types.Binary;

/// Bytes under the name of their content, in pieces that fit a document. Written once, never
/// changed.
final class Blobs {

    private static final int PIECE = 4 * 1024 * 1024;
    private static final String WANTED_AT = "wantedAt";

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
        return keep(bytes, this::isThere, new Document());
    }

    private boolean isThere(Document id) {
        return pieces.find(id, "_id").isPresent();
    }

    /// The same, and notes on the bytes when they were last wanted: whoever throws away what nobody
    /// points to leaves alone what somebody may be about to point to.
    Document keep(byte[] bytes, Instant at) {
        var note = new Document(WANTED_AT, Stored.time(at));
        return keep(bytes, id -> pieces.change(id, new Document("$max", note)), note);
    }

    private Document keep(byte[] bytes, Predicate<Document> isThere, Document note) {
        var name = Hash.of(bytes);
        for (int from = 0, i = 0; from < bytes.length; from += PIECE, i++) {
            var id = piece(name, i);
            if (!isThere.test(id)) {
                var piece = Arrays.copyOfRange(bytes, from, Math.min(from + PIECE, bytes.length));
                insert(new Document(id).append("bytes", new Binary(piece)), note);
            }
        }
        return new Document("blob", name).append("size", bytes.length);
    }

    private void insert(Document piece, Document note) {
        piece.putAll(note);
        pieces.insert(piece);
    }

    /// Throws bytes away unless somebody has wanted them since.
    ///
    /// @return whether they are gone
    boolean purge(String name, Instant notWantedSince) {
        int next = 0;
        while (purgePiece(piece(name, next), notWantedSince)) {
            next++;
        }
        return pieces.find(piece(name, next), "_id").isEmpty();
    }

    private boolean purgePiece(Document id, Instant notWantedSince) {
        return pieces.remove(
                new Document(id)
                        .append(WANTED_AT, new Document("$lt", Stored.time(notWantedSince))));
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
