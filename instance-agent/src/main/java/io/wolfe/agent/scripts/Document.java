package io.wolfe.agent.scripts;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// A described thing: its content, where in the file each part of it stands, and what is wrong
/// with it. Whoever reads it adds what they find, so that a person sees every problem at once.
final class Document {

    private final String file;
    private final Json content;
    private final Map<String, Integer> lines;
    private final List<Problem> problems;

    Document(String file, Json content, Map<String, Integer> lines, List<Problem> problems) {
        this.file = file;
        this.content = content;
        this.lines = new LinkedHashMap<>(lines);
        this.problems = new ArrayList<>(problems);
    }

    static Document empty(String file) {
        return new Document(file, Json.EMPTY, Map.of(), List.of());
    }

    Json content() {
        return content;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void problem(String path, String message, String suggestion) {
        var line = lines.getOrDefault(path, 0);
        problems.add(new Problem(file, line, 0, path, message, suggestion));
    }

    /// The value as an object; a problem and an empty one when it is something else.
    Json.Obj object(String path, Json value) {
        if (value instanceof Json.Obj object) {
            return object;
        }
        problem(path, "\"" + path + "\" is not a mapping", "write it as `key: value` lines");
        return Json.EMPTY;
    }

    Optional<String> text(String path, Json value) {
        if (value instanceof Json.Text(var text)) {
            return Optional.of(text);
        }
        problem(path, "\"" + path + "\" is not a text", "put it in quotes");
        return Optional.empty();
    }

    /// Only these keys mean anything; another one is refused rather than ignored.
    void allowOnly(String path, Json.Obj object, List<String> known) {
        for (var key : object.fields().keySet()) {
            if (!known.contains(key)) {
                problem(
                        under(path, key),
                        "unknown key \"" + key + "\"",
                        Nearest.to(key, known)
                                .orElse("known here: " + String.join(", ", new TreeSet<>(known))));
            }
        }
    }

    static String under(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
