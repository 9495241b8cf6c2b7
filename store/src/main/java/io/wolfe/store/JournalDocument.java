package io.wolfe.store;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Journal;
import java.time.Instant;
import java.util.Locale;
import org.bson.Document;

/// One outward call, as it is kept.
final class JournalDocument {

    static final String EXECUTION = "execution";
    static final String PLACE = "place";
    static final String STATUS = "status";
    private static final String FENCE = "fence";
    static final String BEGUN_AT = "begunAt";
    private static final long PLACES = 1_000_000_000L;

    private JournalDocument() {}

    static Document of(Claim claim, Journal.Entry entry) {
        return new Document("_id", name(entry.execution(), entry.attempt(), entry.n()))
                .append(EXECUTION, entry.execution().value())
                .append(PLACE, place(entry.attempt(), entry.n()))
                .append(FENCE, claim.fence())
                .append("kind", entry.kind())
                .append("effect", entry.effect().word())
                .append(STATUS, Journal.Status.BEGUN.word())
                .append("request", Stored.text(entry.request()))
                .append("answer", Stored.text(entry.answer()))
                .append(BEGUN_AT, Stored.time(entry.begunAt()))
                .append("heard", Stored.text(Json.array(entry.heard())));
    }

    /// Where an entry stands: attempts in order, and in each its calls.
    static long place(int attempt, int n) {
        return attempt * PLACES + n;
    }

    static int attempt(long place) {
        return (int) (place / PLACES);
    }

    static int n(long place) {
        return (int) (place % PLACES);
    }

    private static String name(ExecutionId id, int attempt, int n) {
        return String.format(Locale.ROOT, "%s:%d:%09d", id.value(), attempt, n);
    }

    /// Finds an entry that nobody has completed.
    static Document begun(ExecutionId id, int attempt, int n) {
        return new Document("_id", name(id, attempt, n))
                .append(STATUS, Journal.Status.BEGUN.word());
    }

    /// Finds an entry that this claim, or an earlier one of the same attempt, has begun and nobody
    /// has completed.
    static Document begun(Claim claim, int n) {
        return begun(claim.execution().id(), claim.attempt().number(), n)
                .append(FENCE, new Document("$lte", claim.fence()));
    }

    /// Finds all of those.
    static Document begun(Claim claim) {
        return begun(claim.execution().id())
                .append(FENCE, new Document("$lte", claim.fence()))
                .append(PLACE, inAttempt(claim.attempt().number(), 0));
    }

    /// Finds every entry of an execution that nobody has completed.
    static Document begun(ExecutionId id) {
        return new Document(EXECUTION, id.value()).append(STATUS, Journal.Status.BEGUN.word());
    }

    /// Finds the places of an attempt after number `after`.
    static Document inAttempt(int attempt, int after) {
        return new Document("$gt", place(attempt, after)).append("$lt", place(attempt + 1, 0));
    }

    static Document ended(Journal.Status status, Instant at) {
        return new Document(
                "$set", new Document(STATUS, status.word()).append("endedAt", Stored.time(at)));
    }

    static Document answered(Journal.Status status, Json answer, Instant at) {
        return new Document(
                "$set",
                new Document(STATUS, status.word())
                        .append("endedAt", Stored.time(at))
                        .append("answer", Stored.text(answer)));
    }

    static Journal.Entry read(Document document) {
        long place = document.getLong(PLACE);
        return new Journal.Entry(
                new ExecutionId(document.getString(EXECUTION)),
                n(place),
                attempt(place),
                document.getString("kind"),
                Stored.word(Journal.Effect.class, document.getString("effect")),
                Stored.word(Journal.Status.class, document.getString(STATUS)),
                Stored.json(document, "request"),
                Stored.json(document, "answer"),
                Stored.time(document, BEGUN_AT),
                Stored.timeIfAny(document, "endedAt"),
                ((Json.Arr) Stored.json(document, "heard")).items());
    }
}
