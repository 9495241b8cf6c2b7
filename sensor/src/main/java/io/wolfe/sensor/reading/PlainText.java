package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a person or a script wrote, without any form.
final class PlainText {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private PlainText() {}

    /// The bytes as text; empty when they are not UTF-8.
    static Optional<String> of(byte[] bytes) {
        try {
            var text = JsonText.utf8(bytes);
            return Optional.of(
                    !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK
                            ? text.substring(1)
                            : text);
        } catch (NotJson _) {
            return Optional.empty();
        }
    }

    /// Noise is what nobody wrote: a NUL, or more than one character in ten that no text has.
    static boolean isNoise(String text) {
        var strange = text.codePoints().filter(PlainText::isStrange).count();
        return text.indexOf('\0') >= 0 || strange * 10 > text.codePointCount(0, text.length());
    }

    private static boolean isStrange(int character) {
        return switch (Character.getType(character)) {
            case Character.UNASSIGNED, Character.PRIVATE_USE, Character.SURROGATE -> true;
            case Character.CONTROL -> !Character.isWhitespace(character) && character != 0x1b;
            default -> character == 0xFFFD;
        };
    }

    /// @param notJson what keeps it from being JSON, for the one who wonders why no rule saw it
    static Reading read(String text, NotJson notJson) {
        if (isNoise(text)) {
            return Reading.unreadable("the body is noise: neither JSON nor text that people write");
        }
        var alert =
                Finding.Alert.of(
                        "text",
                        "/unknown",
                        Identity.ANONYMOUS,
                        Json.fields().put("text", text).done());
        return new Reading("text", List.of(alert.with(whyNoJson(text, notJson))));
    }

    private static Map<String, Json> whyNoJson(String text, NotJson notJson) {
        var first = text.strip().charAt(0);
        var meantAsJson = first == '{' || first == '[';
        return meantAsJson
                ? Map.of("notjson", Json.text(String.valueOf(notJson.getMessage())))
                : Map.of();
    }
}
