package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.WaitingFor;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.sandbox.Host;
import java.time.Instant;
import java.util.Optional;

/// Waits for some time. In a shadow run it passes at once.
public final class Sleep implements WaitingCall {

    @Override
    public String kind() {
        return "sleep";
    }

    /// A change, as far as shadow runs are concerned: it costs time.
    @Override
    public Journal.Effect effect(Json.Obj request, Runbook.Grants grants) {
        return Journal.Effect.CHANGE;
    }

    @Override
    public Optional<String> refusal(Json.Obj request, Runbook.Grants grants) {
        return Optional.empty();
    }

    @Override
    public WaitingFor waitingFor(String id, Json.Obj request, int n, Instant begunAt) {
        var seconds = Seconds.of(request.get("seconds").orElse(Json.NULL));
        return WaitingFor.time(id, WaitingFor.Kind.SLEEP, begunAt.plus(seconds), n);
    }

    @Override
    public Host.Answer whenOver(Json.Obj request) {
        return new Host.Answer.Answered(Json.NULL);
    }

    @Override
    public Host.Answer shadow(Json.Obj request, Circumstances circumstances) {
        return new Host.Answer.Answered(Json.NULL);
    }
}
