package io.wolfe.embedded.collections;

import de.bwaldvogel.mongo.backend.AbstractCursor;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is still to be fetched of an answer that did not fit into one reply.
final class LongAnswer extends AbstractCursor {

    /// A reply may have 48 MB, and a character may take three bytes.
    private static final long HEAVIEST_REPLY = 14_000_000;

    private static final long WEIGHT_OF_A_VALUE = 16;

    private List<Document> remaining;

    LongAnswer(long id, List<Document> remaining) {
        super(id);
        this.remaining = remaining;
    }

    /// How many of these documents go into one reply: at least one, at most as many as asked for (0
    /// leaves it open), and fewer if they are heavy.
    static int fitting(List<Document> documents, int askedFor) {
        int most = askedFor > 0 ? Math.min(askedFor, documents.size()) : documents.size();
        long weight = 0;
        for (int i = 0; i < most; i++) {
            weight += weight(documents.get(i));
            if (weight > HEAVIEST_REPLY) {
                return Math.max(1, i);
            }
        }
        return most;
    }

    @Override
    public boolean isEmpty() {
        return remaining.isEmpty();
    }

    @Override
    public List<Document> takeDocuments(int askedFor) {
        int fitting = fitting(remaining, askedFor);
        var taken = remaining.subList(0, fitting);
        remaining = remaining.subList(fitting, remaining.size());
        return taken;
    }

    /// About how many bytes it has; never less than a third of them.
    static long weight(@Nullable Object value) {
        return WEIGHT_OF_A_VALUE
                + switch (value) {
                    case String text -> text.length();
                    case BinData data -> data.getData().length;
                    case Document document ->
                            document.entrySet().stream()
                                    .mapToLong(
                                            field ->
                                                    field.getKey().length()
                                                            + weight(field.getValue()))
                                    .sum();
                    case Collection<?> list -> list.stream().mapToLong(LongAnswer::weight).sum();
                    case null, default -> 0;
                };
    }
}
