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
    static final String N = "n";
    static final String STATUS = "status";
    static final String FENCE = "fence";
    static final String BEGUN_AT = "begunAt";

    private JournalDocument() {}

    static Document of(Claim claim, Journal.Entry entry) {
        return new Document("_id", name(entry.execution(), entry.n()))
                .append(EXECUTION, entry.execution().value())
                .append(N, entry.n())
                .append("attempt", entry.attempt())
                .append(FENCE, claim.fence())
                .append("kind", entry.kind())
                .append("effect", entry.effect().word())
                .append(STATUS, Journal.Status.BEGUN.word())
                .append("request", Stored.text(entry.request()))
                .append("answer", Stored.text(entry.answer()))
                .append(BEGUN_AT, Stored.time(entry.begunAt()));
    }

    private static String name(ExecutionId id, int n) {
        return String.format(Locale.ROOT, "%s:%09d", id.value(), n);
    }

    /// Finds an entry that this claim has begun and nobody has completed.
    static Document begun(Claim claim, int n) {
        return new Document("_id", name(claim.execution().id(), n))
                .append(FENCE, claim.fence())
                .append(STATUS, Journal.Status.BEGUN.word());
    }

    /// Finds all of those.
    static Document begun(Claim claim) {
        return new Document(EXECUTION, claim.execution().id().value())
                .append(FENCE, claim.fence())
                .append(STATUS, Journal.Status.BEGUN.word());
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
        return new Journal.Entry(
                new ExecutionId(document.getString(EXECUTION)),
                document.getInteger(N),
                document.getInteger("attempt"),
                document.getString("kind"),
                Stored.word(Journal.Effect.class, document.getString("effect")),
                Stored.word(Journal.Status.class, document.getString(STATUS)),
                Stored.json(document, "request"),
                Stored.json(document, "answer"),
                Stored.time(document, BEGUN_AT),
                Stored.timeIfAny(document, "endedAt"));
    }
}
