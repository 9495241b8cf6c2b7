package io.wolfe.store;

import io.wolfe.model.Json;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the fields of JSON that this package wrote. A field that is missing here is a bug or a
/// damaged database, never a user's mistake.
final class Fields {

    private Fields() {}

    static String text(Json.Obj json, String field) {
        return json.text(field).orElseThrow(() -> missing(field));
    }

    static @Nullable String textIfAny(Json.Obj json, String field) {
        return json.text(field).orElse(null);
    }

    static boolean bool(Json.Obj json, String field) {
        return json.get(field).orElseThrow(() -> missing(field)) instanceof Json.Bool(var value)
                && value;
    }

    static int count(Json.Obj json, String field) {
        return json.get(field)
                .filter(Json.Num.class::isInstance)
                .map(number -> ((Json.Num) number).value().intValueExact())
                .orElseThrow(() -> missing(field));
    }

    static Instant time(Json.Obj json, String field) {
        return Instant.parse(text(json, field));
    }

    static Json.Obj object(Json.Obj json, String field) {
        return json.object(field).orElseThrow(() -> missing(field));
    }

    static List<Json.Obj> objects(Json.Obj json, String field) {
        return json.items(field).orElseThrow(() -> missing(field)).stream()
                .map(Json.Obj.class::cast)
                .toList();
    }

    private static IllegalStateException missing(String field) {
        return new IllegalStateException("the stored JSON has no \"" + field + "\"");
    }
}
