package io.wolfe.runner.sandbox;

import io.wolfe.model.execution.Outcome;

/// An assignment that never came to a worker.
record EndedRun(Outcome outcome) implements Run {

    @Override
    public Outcome await() {
        return outcome;
    }

    @Override
    public void stop(Outcome tooLate) {}
}
