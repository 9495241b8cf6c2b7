package io.wolfe.store;

import io.wolfe.model.Json;
import io.wolfe.model.event.AlertKey;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import org.jspecify.annotations.Nullable;

/// What was asked for, as it is kept in a ruling and in its execution.
final class RequestJson {

    private RequestJson() {}

    static Json.Obj of(Execution.Request request) {
        return Json.fields()
                .put("id", request.id().value())
                .put("team", request.team().value())
                .put("runbook", request.runbook().value())
                .put("commit", request.commit().id())
                .put("parameters", request.parameters())
                .put("cause", cause(request.cause()))
                .put("shadow", request.shadow())
                .put("priority", request.priority())
                .put("whileFiring", firing(request.whileFiring()))
                .done();
    }

    static Execution.Request read(Json.Obj json) {
        return new Execution.Request(
                new ExecutionId(Fields.text(json, "id")),
                new TeamName(Fields.text(json, "team")),
                new RunbookName(Fields.text(json, "runbook")),
                new Commit(Fields.text(json, "commit")),
                Fields.object(json, "parameters"),
                cause(Fields.object(json, "cause")),
                Fields.bool(json, "shadow"),
                priority(json),
                json.object("whileFiring").map(RequestJson::firing).orElse(null));
    }

    private static int priority(Json.Obj json) {
        return json.get("priority").orElse(Json.NULL) instanceof Json.Num number
                ? number.value().intValueExact()
                : 0;
    }

    private static Json firing(Execution.@Nullable Firing firing) {
        return firing == null
                ? Json.NULL
                : Json.fields()
                        .put("alert", firing.alert().value())
                        .put("since", firing.since())
                        .done();
    }

    private static Execution.Firing firing(Json.Obj json) {
        return new Execution.Firing(
                new AlertKey(Fields.text(json, "alert")), Fields.time(json, "since"));
    }

    private static Json.Obj cause(Cause cause) {
        return switch (cause) {
            case Cause.ByRule(var event, var rule) ->
                    Json.fields().put("event", event.value()).put("rule", rule.value()).done();
            case Cause.ByPerson(var person, var event) ->
                    Json.fields()
                            .put("person", person)
                            .put("event", event == null ? null : event.value())
                            .done();
            case Cause.ByTrial(var person, var event, var rule) ->
                    Json.fields()
                            .put("trialOf", person)
                            .put("event", event.value())
                            .put("rule", rule == null ? null : rule.value())
                            .done();
        };
    }

    private static Cause cause(Json.Obj json) {
        var event = json.text("event").map(EventId::new);
        if (json.get("trialOf").isPresent()) {
            return new Cause.ByTrial(
                    Fields.text(json, "trialOf"),
                    event.orElseThrow(),
                    json.text("rule").map(RuleName::new).orElse(null));
        }
        return json.text("person")
                .<Cause>map(person -> new Cause.ByPerson(person, event.orElse(null)))
                .orElseGet(
                        () ->
                                new Cause.ByRule(
                                        event.orElseThrow(),
                                        new RuleName(Fields.text(json, "rule"))));
    }
}
