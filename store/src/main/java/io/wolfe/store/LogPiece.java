package io.wolfe.store;

import io.wolfe.model.Json;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bson.Document;

/// Some lines of a log that follow one another, in one document.
final class LogPiece {

    private static final String EXECUTION = "execution";
    static final String TO = "to";
    private static final String FROM = "from";
    private static final String FENCE = "fence";

    /// Far below what a document may hold, whatever the lines are made of.
    private static final int MOST_CHARACTERS = 512 * 1024;

    private LogPiece() {}

    /// Cuts lines into pieces that fit.
    static List<List<LogLine>> cut(List<LogLine> lines) {
        var pieces = new ArrayList<List<LogLine>>();
        int begin = 0;
        long characters = 0;
        for (int i = 0; i < lines.size(); i++) {
            characters += lines.get(i).text().length();
            if (characters > MOST_CHARACTERS && i > begin) {
                pieces.add(lines.subList(begin, i));
                begin = i;
                characters = lines.get(i).text().length();
            }
        }
        pieces.add(lines.subList(begin, lines.size()));
        return pieces;
    }

    static Document of(ExecutionId id, int fence, List<LogLine> lines) {
        var from = lines.getFirst().n();
        return new Document("_id", name(id, from))
                .append(EXECUTION, id.value())
                .append(FENCE, fence)
                .append(FROM, from)
                .append(TO, lines.getLast().n())
                .append("lines", lines.stream().map(LogPiece::line).toList());
    }

    /// Finds the place of a piece unless a later claim has written there.
    static Document place(ExecutionId id, int fence, long from) {
        return new Document("_id", name(id, from)).append(FENCE, new Document("$lte", fence));
    }

    /// Finds the pieces that hold any of these lines.
    static Document holding(ExecutionId id, long first, long last) {
        return new Document(EXECUTION, id.value())
                .append(TO, new Document("$gte", first))
                .append(FROM, new Document("$lte", last));
    }

    private static String name(ExecutionId id, long from) {
        return String.format(Locale.ROOT, "%s:%012d", id.value(), from);
    }

    private static Document line(LogLine line) {
        var document =
                new Document("at", Stored.time(line.at()))
                        .append("level", line.level().word())
                        .append("text", line.text());
        Stored.with(document, "step", line.step());
        return Stored.with(
                document,
                "fields",
                line.fields().fields().isEmpty() ? null : Stored.text(line.fields()));
    }

    static Stream<LogLine> read(Document piece) {
        var lines = new ArrayList<LogLine>();
        long n = piece.getLong(FROM);
        for (var line : piece.getList("lines", Document.class)) {
            lines.add(line(n++, line));
        }
        return lines.stream();
    }

    private static LogLine line(long n, Document line) {
        return new LogLine(
                n,
                Stored.time(line, "at"),
                Stored.word(LogLine.Level.class, line.getString("level")),
                line.getString("step"),
                line.getString("text"),
                line.containsKey("fields") ? Stored.object(line, "fields") : Json.EMPTY);
    }
}
