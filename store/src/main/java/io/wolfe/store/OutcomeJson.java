package io.wolfe.store;

import io.wolfe.model.Json;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Outcome;

/// How an execution or one attempt of it ended, as it is kept.
final class OutcomeJson {

    private OutcomeJson() {}

    static Json.Obj of(Outcome outcome) {
        var fields = Json.fields().put("state", outcome.state().word());
        switch (outcome) {
            case Outcome.Succeeded(var result, var disposition, var message) ->
                    fields.put("result", result)
                            .put("disposition", disposition.word())
                            .put("message", message);
            case Outcome.Failed(var reason) -> fields.put("reason", reason(reason));
            case Outcome.TimedOut(var reason) -> fields.put("reason", reason(reason));
            case Outcome.Cancelled(var reason) -> fields.put("reason", reason(reason));
            case Outcome.Lost(var reason) -> fields.put("reason", reason(reason));
            case Outcome.Skipped(var reason) -> fields.put("reason", reason(reason));
        }
        return fields.done();
    }

    static Outcome read(Json.Obj json) {
        var state = Stored.word(ExecutionState.class, Fields.text(json, "state"));
        return switch (state) {
            case SUCCEEDED -> succeeded(json);
            case FAILED -> new Outcome.Failed(reason(json));
            case TIMED_OUT -> new Outcome.TimedOut(reason(json));
            case CANCELLED -> new Outcome.Cancelled(reason(json));
            case LOST -> new Outcome.Lost(reason(json));
            case SKIPPED -> new Outcome.Skipped(reason(json));
            case QUEUED, RUNNING, WAITING ->
                    throw new IllegalStateException(state.word() + " is not an end");
        };
    }

    private static Outcome.Succeeded succeeded(Json.Obj json) {
        return new Outcome.Succeeded(
                json.get("result").orElse(Json.NULL),
                Stored.word(Outcome.Disposition.class, Fields.text(json, "disposition")),
                Fields.textIfAny(json, "message"));
    }

    private static Json.Obj reason(Outcome.Reason reason) {
        return Json.fields()
                .put("category", reason.category().word())
                .put("message", reason.message())
                .put("traceback", reason.traceback())
                .done();
    }

    private static Outcome.Reason reason(Json.Obj json) {
        var reason = Fields.object(json, "reason");
        return new Outcome.Reason(
                Stored.word(Outcome.Category.class, Fields.text(reason, "category")),
                Fields.text(reason, "message"),
                Fields.textIfAny(reason, "traceback"));
    }
}
