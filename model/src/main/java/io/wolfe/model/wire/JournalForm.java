package io.wolfe.model.wire;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
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
                .put("redactions", List.of())
                .done();
    }
}
