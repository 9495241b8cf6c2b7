package io.wolfe.model.wire;

import io.wolfe.model.Json;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.Original;
import io.wolfe.model.execution.Execution;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How an event is told to the outside.
public final class EventForm {

    private EventForm() {}

    /// One line of a list: what it is and how far it has come.
    public static Json.Obj brief(Event event) {
        return head(event)
                .put(
                        "type",
                        event.understood()
                                .map(understood -> Json.text(understood.type()))
                                .orElse(Json.NULL))
                .put(
                        "source",
                        event.understood()
                                .map(understood -> Json.text(understood.source()))
                                .orElse(Json.NULL))
                .put(
                        "subject",
                        event.understood().map(understood -> understood.subject()).orElse(null))
                .done();
    }

    /// All of it, with the executions it caused.
    public static Json.Obj whole(Event event, List<Execution> executions) {
        return head(event)
                .put(
                        "event",
                        event.understood()
                                .map(understood -> (Json) understood.json())
                                .orElse(Json.NULL))
                .put("raw", raw(event.original()))
                .put(
                        "decisions",
                        event.ruling()
                                .map(
                                        ruling ->
                                                ruling.decisions().stream()
                                                        .map(DecisionForm::of)
                                                        .toList())
                                .orElse(List.of()))
                .put("executions", executions.stream().map(ExecutionForm::brief).toList())
                .done();
    }

    private static Json.Fields head(Event event) {
        return Json.fields()
                .put("id", event.id().value())
                .put("state", event.state().word())
                .put("reason", reason(event.content()))
                .put("receivedAt", event.receivedAt())
                .put("via", event.via().word())
                .put("shape", event.shape());
    }

    private static @Nullable String reason(Event.Content content) {
        return switch (content) {
            case Event.Content.Understood understood -> null;
            case Event.Content.Unreadable(var why) -> why;
            case Event.Content.NoAlert(var note) -> note;
        };
    }

    /// Text where the bytes are UTF-8, else base64.
    public static Json.Obj raw(Original original) {
        var fields = Json.fields().put("contentType", original.contentType());
        var text = new String(original.bytes(), StandardCharsets.UTF_8);
        if (Arrays.equals(text.getBytes(StandardCharsets.UTF_8), original.bytes())) {
            return fields.put("text", text).done();
        }
        return fields.put("base64", Base64.getEncoder().encodeToString(original.bytes())).done();
    }
}
