package io.wolfe.runner.secrets;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.wire.JsonText;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Writes `***` over what must not be seen, however it was encoded on its way. Any thread.
final class Mask {

    /// Lines of a value, such as those of a key file, count by themselves from this length.
    private static final int TELLING_LINE = 16;

    private final List<String> hidden = new CopyOnWriteArrayList<>();

    void hide(String text) {
        if (!text.isEmpty() && !hidden.contains(text)) {
            hidden.add(text);
            hidden.sort(Comparator.comparingInt(String::length).reversed());
        }
    }

    void hideValue(String value) {
        hide(value);
        value.lines().filter(line -> line.length() >= TELLING_LINE).forEach(this::hide);
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        var urlEncoded = URLEncoder.encode(value, StandardCharsets.UTF_8);
        var quoted = JsonText.print(Json.text(value));
        hide(urlEncoded);
        hide(urlEncoded.replace("+", "%20"));
        hide(quoted.substring(1, quoted.length() - 1));
        hide(Base64.getEncoder().withoutPadding().encodeToString(bytes));
        hide(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    String over(String text) {
        var masked = text;
        for (var secret : hidden) {
            masked = masked.replace(secret, Journal.MASKED);
        }
        return masked;
    }

    Json over(Json value) {
        return switch (value) {
            case Json.Text(var text) -> Json.text(over(text));
            case Json.Arr(var items) -> Json.array(items.stream().map(this::over).toList());
            case Json.Obj object -> over(object);
            case Json.Null nothing -> nothing;
            case Json.Bool bool -> bool;
            case Json.Num number -> number;
        };
    }

    Json.Obj over(Json.Obj object) {
        if (hidden.isEmpty()) {
            return object;
        }
        Map<String, Json> masked = new LinkedHashMap<>();
        object.fields()
                .forEach(
                        (key, value) ->
                                masked.put(
                                        over(key),
                                        key.equals("base64") ? overBytes(value) : over(value)));
        return Json.object(masked);
    }

    /// Bytes of a body: a secret among them is no less told.
    private Json overBytes(Json value) {
        if (!(value instanceof Json.Text(var encoded))) {
            return over(value);
        }
        try {
            var plain =
                    new String(Base64.getDecoder().decode(encoded), StandardCharsets.ISO_8859_1);
            var masked = over(plain);
            return masked.equals(plain)
                    ? value
                    : Json.text(
                            Base64.getEncoder()
                                    .encodeToString(masked.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException noBase64) {
            return over(value);
        }
    }
}
