package io.wolfe.model.wire;

import io.wolfe.model.Json;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.Original;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.rule.Explainer;
import io.wolfe.model.team.TeamName;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
    public static Json.Obj whole(
            Event event, Explainer.Explanation explanation, List<Execution> executions) {
        return head(event)
                .put(
                        "event",
                        event.understood()
                                .map(understood -> (Json) understood.json())
                                .orElse(Json.NULL))
                .put("raw", raw(event.original()))
                .put("decisions", decisions(explanation))
                .put("notApplicable", notApplicable(event, explanation))
                .put("executions", executions.stream().map(ExecutionForm::brief).toList())
                .done();
    }

    private static List<Json.Obj> decisions(Explainer.Explanation explanation) {
        return Stream.concat(explanation.written().stream(), explanation.foundOut().stream())
                .map(DecisionForm::of)
                .toList();
    }

    /// How many rules the ruling only counts, and how many of them are told of all the same.
    private static Json notApplicable(Event event, Explainer.Explanation explanation) {
        return event.ruling()
                .<Json>map(
                        ruling ->
                                Json.fields()
                                        .put("rules", ruling.counted())
                                        .put("teams", teams(ruling.notApplicable()))
                                        .put("explained", explanation.foundOut().size())
                                        .put("note", explanation.note())
                                        .done())
                .orElse(Json.NULL);
    }

    private static Json.Obj teams(Map<TeamName, Integer> counts) {
        var fields = Json.fields();
        counts.entrySet().stream()
                .sorted(Comparator.comparing(count -> count.getKey().value()))
                .forEach(count -> fields.put(count.getKey().value(), count.getValue()));
        return fields.done();
    }

    private static Json.Fields head(Event event) {
        return Json.fields()
                .put("id", event.id().value())
                .put("state", event.state().word())
                .put("reason", reason(event.content()))
                .put("arrivedAt", event.arrivedAt())
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
