package io.wolfe.studio.http;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A JSON object that came as a body, and everything that is wrong with it.
final class BodyReader {

    private final Json.Obj body;
    private final List<Problem> problems = new ArrayList<>();

    private BodyReader(Json.Obj body) {
        this.body = body;
    }

    /// @throws Refusal when it is no JSON object
    static BodyReader read(byte @Nullable [] bytes, Set<String> known) {
        var reader = new BodyReader(object(bytes == null ? new byte[0] : bytes));
        for (var key : reader.body.fields().keySet()) {
            if (!known.contains(key)) {
                reader.wrong(key, "is not known here", "give " + new TreeSet<>(known));
            }
        }
        return reader;
    }

    private static Json.Obj object(byte[] bytes) {
        try {
            if (JsonText.parse(bytes) instanceof Json.Obj object) {
                return object;
            }
        } catch (NotJson e) {
            throw new Refusal(Refusal.Kind.MALFORMED, "The body cannot be read: " + e.getMessage());
        }
        throw new Refusal(Refusal.Kind.MALFORMED, "The body is JSON, but not an object: send {…}");
    }

    boolean has(String key) {
        return body.get(key).isPresent();
    }

    /// Absent when it is `null` or not there.
    Optional<String> text(String key) {
        return switch (body.get(key).orElse(Json.NULL)) {
            case Json.Text(var text) -> Optional.of(text);
            case Json.Null _ -> Optional.empty();
            case Json.Bool _, Json.Num _, Json.Arr _, Json.Obj _ -> {
                wrong(key, "is not a text", "write it in quotes");
                yield Optional.empty();
            }
        };
    }

    String needed(String key, String example) {
        var text = text(key);
        if (text.isEmpty()) {
            wrong(key, "is missing", "give " + example);
        }
        return text.orElse("");
    }

    /// False when it is not there.
    boolean flag(String key) {
        return switch (body.get(key).orElse(Json.NULL)) {
            case Json.Bool(var value) -> value;
            case Json.Null _ -> false;
            case Json.Text _, Json.Num _, Json.Arr _, Json.Obj _ -> {
                wrong(key, "is neither true nor false", "write true or false");
                yield false;
            }
        };
    }

    List<String> texts(String key) {
        var texts = new ArrayList<String>();
        for (var item : body.items(key).orElse(List.of())) {
            if (item instanceof Json.Text(var text)) {
                texts.add(text);
            } else {
                wrong(key, "holds what is not a text", "write names in quotes");
            }
        }
        return texts;
    }

    Json.Obj object(String key) {
        return body.object(key)
                .orElseGet(
                        () -> {
                            wrong(key, "is missing, or not an object", "map each name to its text");
                            return Json.EMPTY;
                        });
    }

    void wrong(String path, String what, String suggestion) {
        problems.add(Problem.at(path, "\"" + path + "\" " + what, suggestion));
    }

    /// @throws Refusal when anything was wrong, with all of it
    void refuse() {
        if (!problems.isEmpty()) {
            throw new Refusal(Refusal.Kind.INVALID, problems.getFirst().sentence(), problems);
        }
    }
}
