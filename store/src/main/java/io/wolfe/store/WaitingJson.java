package io.wolfe.store;

import io.wolfe.model.Json;
import io.wolfe.model.execution.WaitingFor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an execution waits for, as it is kept.
final class WaitingJson {

    private WaitingJson() {}

    static Json.Obj of(WaitingFor waiting) {
        return Json.fields()
                .put("id", waiting.id())
                .put("kind", waiting.kind().word())
                .put("question", waiting.question())
                .put("who", waiting.who())
                .put("until", waiting.until())
                .put("call", waiting.call())
                .put("choices", waiting.choices().stream().map(Json::text).toList())
                .done();
    }

    static WaitingFor read(Json.Obj json) {
        return new WaitingFor(
                Fields.text(json, "id"),
                Stored.word(WaitingFor.Kind.class, Fields.text(json, "kind")),
                Fields.textIfAny(json, "question"),
                Fields.textIfAny(json, "who"),
                until(json),
                Fields.count(json, "call"),
                choices(json));
    }

    private static @Nullable Instant until(Json.Obj json) {
        return json.text("until").map(Instant::parse).orElse(null);
    }

    private static List<String> choices(Json.Obj json) {
        return json.items("choices").orElse(List.of()).stream()
                .map(choice -> ((Json.Text) choice).value())
                .toList();
    }
}
