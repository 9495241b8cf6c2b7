package io.wolfe.model.wire;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import java.util.ArrayList;
import java.util.List;

/// How an entry of a journal is told to the outside.
public final class JournalForm {

    private JournalForm() {}

    public static Json.Obj of(Journal.Entry entry) {
        return Json.fields()
                .put("n", entry.n())
                .put("attempt", entry.attempt())
                .put("kind", entry.kind())
                .put("begunAt", entry.begunAt())
                .put("endedAt", entry.endedAt())
                .put("effect", entry.effect().word())
                .put("status", entry.status().word())
                .put("request", entry.request())
                .put("answer", entry.answer())
                .put("redactions", redactions(entry))
                .done();
    }

    /// Where a secret stood that nobody is shown, as paths such as `request.headers.Authorization`.
    private static List<Json> redactions(Journal.Entry entry) {
        var found = new ArrayList<Json>();
        gather("request", entry.request(), found);
        gather("answer", entry.answer(), found);
        return found;
    }

    private static void gather(String path, Json value, List<Json> found) {
        switch (value) {
            case Json.Text(var text) when text.contains(Journal.MASKED) ->
                    found.add(Json.text(path));
            case Json.Arr(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    gather(path + "[" + i + "]", items.get(i), found);
                }
            }
            case Json.Obj(var fields) ->
                    fields.forEach((key, inner) -> gather(path + "." + key, inner, found));
            case Json.Text plain -> {}
            case Json.Null nothing -> {}
            case Json.Bool bool -> {}
            case Json.Num number -> {}
        }
    }
}
