package io.wolfe.runner.calls;

import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.WaitingFor;

/// What a call can do to the run that makes it. Both end its process; the answer of the call is
/// then heard by nobody.
public interface Reins {

    /// The run waits, and its worker is free.
    void park(WaitingFor waiting);

    void end(Outcome outcome);
}
