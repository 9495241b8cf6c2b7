package io.wolfe.model.wire;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Attempt;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.WaitingFor;
import org.jspecify.annotations.Nullable;

/// How an execution is told to the outside.
public final class ExecutionForm {

    private ExecutionForm() {}

    /// What the page of an event needs to know of it.
    public static Json.Obj brief(Execution execution) {
        return Json.fields()
                .put("id", execution.id().value())
                .put(
                        "rule",
                        execution.request().cause() instanceof Cause.ByRule(var event, var rule)
                                ? rule.value()
                                : null)
                .put("runbook", execution.request().runbook().value())
                .put("state", execution.state().word())
                .done();
    }

    public static Json.Obj of(Execution execution) {
        var request = execution.request();
        var outcome = execution.outcome();
        return Json.fields()
                .put("id", request.id().value())
                .put("team", request.team().value())
                .put("runbook", request.runbook().value())
                .put("commit", request.commit().id())
                .put("state", execution.state().word())
                .put("outcome", disposition(outcome).word())
                .put(
                        "message",
                        outcome instanceof Outcome.Succeeded succeeded ? succeeded.message() : null)
                .put("reason", reason(outcome))
                .put("parameters", request.parameters())
                .put(
                        "result",
                        outcome instanceof Outcome.Succeeded succeeded
                                ? succeeded.result()
                                : Json.NULL)
                .put("shadow", request.shadow())
                .put(
                        "attempts",
                        execution.attempts().stream()
                                .map(attempt -> attempt(attempt, execution.state()))
                                .toList())
                .put("cause", cause(request.cause()))
                .put("waitingFor", waitingFor(execution.waitingFor()))
                .put("cancelRequestedBy", execution.cancelRequestedBy())
                .put("queuedAt", execution.queuedAt())
                .put("startedAt", execution.startedAt().orElse(null))
                .put("endedAt", execution.endedAt())
                .put("logLines", execution.logLines())
                .done();
    }

    public static Json.Obj cause(Cause cause) {
        var fields = Json.fields();
        switch (cause) {
            case Cause.ByRule(var event, var rule) ->
                    fields.put("kind", "rule")
                            .put("event", event.value())
                            .put("rule", rule.value())
                            .put("by", Json.NULL);
            case Cause.ByPerson(var person, var event) ->
                    fields.put("kind", "person")
                            .put("event", event == null ? null : event.value())
                            .put("rule", Json.NULL)
                            .put("by", person);
            case Cause.ByTrial(var person, var event, var rule) ->
                    fields.put("kind", "trial")
                            .put("event", event.value())
                            .put("rule", rule == null ? null : rule.value())
                            .put("by", person);
        }
        return fields.done();
    }

    private static Json waitingFor(@Nullable WaitingFor waiting) {
        if (waiting == null) {
            return Json.NULL;
        }
        return Json.fields()
                .put("id", waiting.id())
                .put("kind", waiting.kind().word())
                .put("question", waiting.question())
                .put("who", waiting.who())
                .put("until", waiting.until())
                .put("choices", waiting.choices().stream().map(Json::text).toList())
                .done();
    }

    /// An attempt that has not ended is where its execution is.
    private static Json.Obj attempt(Attempt attempt, ExecutionState now) {
        var outcome = attempt.outcome();
        return Json.fields()
                .put("number", attempt.number())
                .put("state", (outcome == null ? now : outcome.state()).word())
                .put("runner", attempt.runner().value())
                .put("queuedAt", attempt.queuedAt())
                .put("startedAt", attempt.startedAt())
                .put("endedAt", attempt.endedAt())
                .put("reason", reason(outcome))
                .done();
    }

    private static Outcome.Disposition disposition(@Nullable Outcome outcome) {
        return outcome instanceof Outcome.Succeeded succeeded
                ? succeeded.disposition()
                : Outcome.Disposition.NONE;
    }

    private static Json reason(@Nullable Outcome outcome) {
        var reason = outcome == null ? null : outcome.reason();
        if (reason == null) {
            return Json.NULL;
        }
        return Json.fields()
                .put("category", reason.category().word())
                .put("message", reason.message())
                .put("traceback", reason.traceback())
                .done();
    }
}
