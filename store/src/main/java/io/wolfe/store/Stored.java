package io.wolfe.store;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import org.bson.Document;
import org.bson.types.Binary;
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

    /// 0 when it is not there.
    static long number(Document document, String field) {
        return document.get(field, (Number) 0).longValue();
    }

    static <E extends Enum<E>> E word(Class<E> choices, String word) {
        return Enum.valueOf(choices, word.toUpperCase(Locale.ROOT));
    }

    /// Adds a field unless there is nothing to add.
    static Document with(Document document, String field, @Nullable Object value) {
        return value == null ? document : document.append(field, value);
    }

    /// About how much memory a document takes, by its long texts and bytes, and those it points to.
    static long weight(Document document) {
        return document.values().stream().mapToLong(Stored::weight).sum();
    }

    private static long weight(@Nullable Object value) {
        return switch (value) {
            case String text -> text.length();
            case Binary binary -> binary.length();
            case Document inner -> inner.getInteger("size", 0) + weight(inner);
            case null, default -> Long.BYTES;
        };
    }

    static Document set(String field, Object value) {
        return new Document("$set", new Document(field, value));
    }
}
