package io.wolfe.studio.frame;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.util.List;

/// JSON made readable: a row per field, and the whole as indented text. What is too long for a page
/// is cut and says so.
///
/// @param rows the fields of an object, or nothing for anything else
/// @param text all of it, indented
public record Legible(List<Row> rows, Excerpt text) {

    private static final int LONGEST_CELL = 600;
    private static final int LONGEST_TEXT = 48_000;
    private static final int MOST_ROWS = 100;

    public record Row(String name, Excerpt value) {}

    public static Legible of(Json json) {
        return new Legible(rows(json), Excerpt.of(JsonText.pretty(json), LONGEST_TEXT));
    }

    /// As JSON in one line.
    public static Excerpt json(Json json) {
        return Excerpt.of(JsonText.print(json), LONGEST_CELL);
    }

    /// As a sentence holds it: text as it is, everything else as JSON.
    public static Excerpt brief(Json json) {
        return Excerpt.of(plain(json), LONGEST_CELL);
    }

    public boolean hasRows() {
        return !rows.isEmpty();
    }

    private static List<Row> rows(Json json) {
        if (!(json instanceof Json.Obj(var fields)) || fields.size() > MOST_ROWS) {
            return List.of();
        }
        return fields.entrySet().stream()
                .map(field -> new Row(field.getKey(), brief(field.getValue())))
                .toList();
    }

    private static String plain(Json json) {
        return json instanceof Json.Text(var text) ? text : JsonText.print(json);
    }
}
