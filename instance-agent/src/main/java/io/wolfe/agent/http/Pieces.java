package io.wolfe.agent.http;

import io.wolfe.agent.jobs.Part;
import io.wolfe.agent.jobs.Source;
import io.wolfe.model.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A part of an output as pieces of text, each with where it came from and where it lies. A
/// character whose rest is still to come is left for the next time.
record Pieces(List<Piece> pieces, long next) {

    /// @param from its offset in the whole output
    /// @param to the offset behind it
    record Piece(Source source, long from, long to, String text) {

        static Piece of(Source source, long from, byte[] bytes) {
            var text = new String(bytes, StandardCharsets.UTF_8);
            return new Piece(source, from, from + bytes.length, text);
        }

        Json.Obj json() {
            return Json.fields()
                    .put("from", from)
                    .put("stream", source.word())
                    .put("text", text)
                    .done();
        }
    }

    static Pieces of(Part part) {
        var pieces = new ArrayList<Piece>();
        var next = part.from();
        for (var left = part.pieces().iterator(); left.hasNext(); ) {
            var piece = left.next();
            var cut = !left.hasNext() && !part.isLast();
            var bytes = cut ? Utf8.whole(piece.bytes()) : piece.bytes();
            pieces.add(Piece.of(piece.source(), next, bytes));
            next += bytes.length;
        }
        pieces.removeIf(piece -> piece.from() == piece.to());
        return new Pieces(pieces, next);
    }

    /// The pieces of one source, or all of them.
    List<Piece> of(Optional<Source> source) {
        return pieces.stream()
                .filter(piece -> source.isEmpty() || source.get() == piece.source())
                .toList();
    }

    static Json.Obj json(Part part, Optional<Source> source) {
        var pieces = of(part);
        return Json.fields()
                .put("from", part.from())
                .put("next", pieces.next())
                .put("complete", part.isLast())
                .put("pieces", pieces.of(source).stream().map(Piece::json).toList())
                .done();
    }
}
