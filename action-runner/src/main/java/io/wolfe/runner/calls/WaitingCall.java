package io.wolfe.runner.calls;

import io.wolfe.model.Json;
import io.wolfe.model.execution.WaitingFor;
import io.wolfe.runner.sandbox.Host;
import java.time.Instant;

/// A call that waits: for a time, or for a person. Unless it is over soon the run gives its worker
/// back, and is played again up to here when the wait is over.
public interface WaitingCall extends Caller {

    /// What the run waits for. Asked again whenever the run comes back to this call; the same
    /// question must then get the same answer.
    ///
    /// @param id names this wait
    /// @param n the number of the call
    /// @param begunAt when the run first asked
    WaitingFor waitingFor(String id, Json.Obj request, int n, Instant begunAt);

    /// What the run hears when the time has passed and nobody has answered.
    Host.Answer whenOver(Json.Obj request);

    /// Never asked: a wait is not sent anywhere.
    @Override
    default Host.Answer call(Json.Obj request, Circumstances circumstances) {
        return whenOver(request);
    }
}
