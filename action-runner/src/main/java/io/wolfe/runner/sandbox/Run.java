package io.wolfe.runner.sandbox;

import io.wolfe.model.execution.Outcome;

/// One assignment at work.
public interface Run {

    /// Blocks until it has ended: by itself, by a limit, or because somebody stopped it.
    /// When this returns, no process of it is left to call anyone.
    Outcome await() throws InterruptedException;

    /// Kills the process tree at once; {@link #await()} then gives `outcome`. Does nothing to one
    /// that has ended.
    void stop(Outcome outcome);
}
