package io.wolfe.store;

import io.wolfe.model.Page;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A question to a long list: what must be equal, then a range of {@link Order}, then words to
/// look for. Answered page by page; what arrives meanwhile is on no later page.
final class NewestFirst {

    private static final Pattern FORM = Pattern.compile("\\d{15}-.+", Pattern.DOTALL);
    private static final Document BACKWARDS = new Document(Order.KEY, -1);

    /// The field that holds in lower case all that a text may be looked for in.
    static final String WORDS = "words";

    private final Document filter = new Document();

    NewestFirst having(String field, @Nullable String value) {
        if (value != null) {
            filter.append(field, value);
        }
        return this;
    }

    /// @param since the first moment that counts
    /// @param until the first moment that does not count any more
    NewestFirst between(@Nullable Instant since, @Nullable Instant until, @Nullable String cursor) {
        var range = new Document("$gte", since == null ? "" : Order.from(since));
        var before = before(until, cursor);
        if (before != null) {
            range.append("$lt", before);
        }
        filter.append(Order.KEY, range);
        return this;
    }

    private static @Nullable String before(@Nullable Instant until, @Nullable String cursor) {
        var end = until == null ? null : Order.from(until);
        if (cursor == null) {
            return end;
        }
        var key = Cursor.parse(cursor, FORM);
        return end == null || key.compareTo(end) < 0 ? key : end;
    }

    NewestFirst containing(@Nullable String text) {
        if (text != null && !text.isBlank()) {
            filter.append(WORDS, new Document("$regex", literally(text.toLowerCase(Locale.ROOT))));
        }
        return this;
    }

    /// Every server reads a backslash before ASCII punctuation alike; not so `\Q…\E`.
    private static String literally(String text) {
        return text.replaceAll("\\p{Punct}", "\\\\$0");
    }

    <T> Page<T> page(Documents documents, int limit, Function<Document, T> reader) {
        var found = documents.page(filter, BACKWARDS, limit);
        return new Page<>(
                found.documents().stream().map(reader).toList(),
                found.more() ? next(found.documents().getLast()) : null);
    }

    private static String next(Document last) {
        return Cursor.print(last.getString(Order.KEY));
    }
}
