package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.sandbox.Host;
import java.time.Duration;
import java.util.Optional;

/// Makes one kind of outward call. Any thread; a call blocks, and an interrupt ends it.
public interface Caller {

    /// The word the runbook's language uses for the kind, such as `http`.
    String kind();

    Journal.Effect effect(Json.Obj request);

    /// Why the grants do not allow it: what, which value, and the line of `runbook.yaml` that
    /// would; empty when they do.
    Optional<String> refusal(Json.Obj request, Runbook.Grants grants);

    /// Sends it and waits for the answer.
    Host.Answer call(Json.Obj request, Circumstances circumstances);

    /// What a shadow run is answered in place of a call that would change something.
    Json shadowAnswer(Json.Obj request);

    /// @param idempotencyKey the same for this call in every attempt
    /// @param patience no run takes longer than this
    /// @param grants for calls that lead on to others, such as redirects
    /// @param progress where output goes that comes before the answer
    record Circumstances(
            String idempotencyKey, Duration patience, Runbook.Grants grants, Progress progress) {}

    /// Hears of a call's output while it is under way, a line at a time.
    interface Progress {
        void line(String text);
    }
}
