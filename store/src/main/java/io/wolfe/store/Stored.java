package io.wolfe.store;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// How single values lie in a document. JSON is kept as text, so that numbers, key order and keys
/// with dots come back exactly; times are kept to the millisecond; words are those of the outside.
final class Stored {

    private Stored() {}

    static String text(Json json) {
        return JsonText.print(json);
    }

    static Json json(Document document, String field) {
        return JsonText.parse(document.getString(field));
    }

    static Json.Obj object(Document document, String field) {
        return (Json.Obj) json(document, field);
    }

    static Date time(Instant instant) {
        return Date.from(instant);
    }

    static Instant time(Document document, String field) {
        return document.getDate(field).toInstant();
    }

    static @Nullable Instant timeIfAny(Document document, String field) {
        var time = document.getDate(field);
        return time == null ? null : time.toInstant();
    }

    static <E extends Enum<E>> E word(Class<E> choices, String word) {
        return Enum.valueOf(choices, word.toUpperCase(Locale.ROOT));
    }

    /// Adds a field unless there is nothing to add.
    static Document with(Document document, String field, @Nullable Object value) {
        return value == null ? document : document.append(field, value);
    }

    static Document set(String field, Object value) {
        return new Document("$set", new Document(field, value));
    }
}
