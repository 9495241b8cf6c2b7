package io.wolfe.store;

import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.bson.Document;

/// Logs in pieces, and the number of the last line in the execution's own document. A piece counts
/// once that number, raised by compare-and-set on the fence, covers it; what a runner without a
/// valid claim has left behind is never seen.
final class MongoExecutionLog implements ExecutionLog {

    private static final int PIECES_AT_ONCE = 32;

    private final Documents executions;
    private final Documents pieces;

    MongoExecutionLog(Documents executions, Documents pieces) {
        this.executions = executions;
        this.pieces = pieces;
    }

    @Override
    public void append(Claim claim, List<LogLine> lines) {
        var held = executions.find(ExecutionDocument.held(claim), ExecutionDocument.LINES);
        if (held.isEmpty()) {
            return;
        }
        var fresh = following(ExecutionDocument.lines(held.get()), lines);
        if (!fresh.isEmpty()) {
            LogPiece.cut(fresh).forEach(piece -> write(claim, piece));
        }
    }

    /// The lines that are not there yet.
    private static List<LogLine> following(long last, List<LogLine> lines) {
        var fresh = lines.stream().filter(line -> line.n() > last).toList();
        var expected = last;
        for (var line : fresh) {
            if (line.n() != ++expected) {
                throw new IllegalArgumentException(
                        "log line " + line.n() + " does not follow line " + (expected - 1));
            }
        }
        return fresh;
    }

    private void write(Claim claim, List<LogLine> lines) {
        var id = claim.execution().id();
        var from = lines.getFirst().n();
        if (pieces.put(
                LogPiece.place(id, claim.fence(), from), LogPiece.of(id, claim.fence(), lines))) {
            executions.change(
                    ExecutionDocument.held(claim).append(ExecutionDocument.LINES, from - 1),
                    Stored.set(ExecutionDocument.LINES, lines.getLast().n()));
        }
    }

    @Override
    public List<LogLine> read(ExecutionId id, long from, int limit, Filter filter) {
        var last = filter.equals(Filter.ALL) ? Math.min(last(id), from + limit - 1) : last(id);
        var wanted = wanted(filter);
        var found = new ArrayList<LogLine>();
        for (long next = from; next <= last && found.size() < limit; ) {
            var some = lines(id, next, last);
            if (some.isEmpty()) {
                break;
            }
            some.stream().filter(wanted).limit(limit - found.size()).forEach(found::add);
            next = some.getLast().n() + 1;
        }
        return List.copyOf(found);
    }

    /// Some lines in a row, from the piece that holds line `from`, none after line `last`.
    private List<LogLine> lines(ExecutionId id, long from, long last) {
        return pieces
                .list(
                        LogPiece.holding(id, from, last),
                        new Document(LogPiece.TO, 1),
                        PIECES_AT_ONCE)
                .stream()
                .flatMap(LogPiece::read)
                .filter(line -> line.n() >= from && line.n() <= last)
                .toList();
    }

    private static Predicate<LogLine> wanted(Filter filter) {
        var search = filter.search() == null ? "" : filter.search().toLowerCase(Locale.ROOT);
        return line ->
                (filter.level() == null || line.level() == filter.level())
                        && line.text().toLowerCase(Locale.ROOT).contains(search);
    }

    @Override
    public long last(ExecutionId id) {
        return executions
                .find(ExecutionDocument.id(id), ExecutionDocument.LINES)
                .map(ExecutionDocument::lines)
                .orElse(0L);
    }
}
