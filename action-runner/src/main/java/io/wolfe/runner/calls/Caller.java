package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.sandbox.Host;
import io.wolfe.runner.secrets.RunSecrets;
import java.time.Duration;
import java.util.Optional;

/// Makes one kind of outward call. Any thread; a call blocks, and an interrupt ends it.
public interface Caller {

    /// The word the runbook's language uses for the kind, such as `http`.
    String kind();

    /// The one that serves a run. Kinds that remember something of their run answer with a new one.
    default Caller forRun(Execution.Request run) {
        return this;
    }

    Journal.Effect effect(Json.Obj request, Runbook.Grants grants);

    /// Why the grants do not allow it: what, which value, and the line of `runbook.yaml` that
    /// would; empty when they do.
    Optional<String> refusal(Json.Obj request, Runbook.Grants grants);

    /// Sends it and waits for the answer.
    Host.Answer call(Json.Obj request, Circumstances circumstances);

    /// What a shadow run is answered in place of a call that would change something.
    Host.Answer shadow(Json.Obj request, Circumstances circumstances);

    /// What the journal keeps of a request, when all of it would be too much.
    default Json.Obj noted(Json.Obj request) {
        return request;
    }

    /// An answer of the journal is played back to a run that begins anew; what the call left behind
    /// for later calls has to be there again.
    default void replayed(Json.Obj request, Json answer, Circumstances circumstances) {}

    /// @param run what was asked for
    /// @param idempotencyKey the same for this call in every attempt
    /// @param patience no run takes longer than this
    /// @param runbook its grants count for what calls lead on to, too, such as redirects
    /// @param secrets those the run has handles of
    /// @param progress where output goes that comes before the answer
    record Circumstances(
            Execution.Request run,
            String idempotencyKey,
            Duration patience,
            Runbook runbook,
            RunSecrets secrets,
            Progress progress) {

        Runbook.Grants grants() {
            return runbook.grants();
        }
    }

    /// Hears of a call's output while it is under way, a line at a time.
    interface Progress {
        void line(String text);
    }
}
