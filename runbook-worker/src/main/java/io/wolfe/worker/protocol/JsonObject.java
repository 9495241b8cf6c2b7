package io.wolfe.worker.protocol;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes one JSON object, field by field.
final class JsonObject {

    private final StringBuilder text = new StringBuilder("{");

    JsonObject put(String name, @Nullable String value) {
        return value == null ? this : raw(name, quoted(value));
    }

    JsonObject put(String name, Enum<?> value) {
        return raw(name, quoted(FrameText.word(value)));
    }

    JsonObject put(String name, long value) {
        return raw(name, Long.toString(value));
    }

    JsonObject put(String name, boolean value) {
        return raw(name, Boolean.toString(value));
    }

    JsonObject put(String name, Payload value) {
        return raw(name, value.json());
    }

    JsonObject put(String name, Map<String, String> texts) {
        var object = new JsonObject();
        texts.forEach(object::put);
        return raw(name, object.done());
    }

    String done() {
        return text.append('}').toString();
    }

    private JsonObject raw(String name, String json) {
        if (text.length() > 1) {
            text.append(',');
        }
        text.append(quoted(name)).append(':').append(json);
        return this;
    }

    private static String quoted(String value) {
        var quoted = new StringBuilder(value.length() + 16).append('"');
        value.codePoints().forEach(point -> quote(quoted, point));
        return quoted.append('"').toString();
    }

    private static void quote(StringBuilder to, int point) {
        if (point == '"' || point == '\\') {
            to.append('\\').append((char) point);
        } else if (point < ' ') {
            to.append("\\u%04x".formatted(point));
        } else if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
            to.append('\uFFFD'); // half of a pair has no UTF-8
        } else {
            to.appendCodePoint(point);
        }
    }
}
