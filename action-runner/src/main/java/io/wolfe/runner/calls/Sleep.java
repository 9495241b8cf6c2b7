package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.sandbox.Host;
import java.util.Optional;

/// Waits. In a shadow run it passes at once.
public final class Sleep implements Caller {

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
    public Host.Answer call(Json.Obj request, Circumstances circumstances) {
        try {
            Thread.sleep(Seconds.of(request.get("seconds").orElse(Json.NULL)));
            return new Host.Answer.Answered(Json.NULL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Host.Answer.Failed("the wait was interrupted");
        }
    }

    @Override
    public Host.Answer shadow(Json.Obj request, Circumstances circumstances) {
        return new Host.Answer.Answered(Json.NULL);
    }
}
