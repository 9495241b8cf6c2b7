package io.wolfe.runner.sandbox;

/// Runs runbooks, each in a process of its own behind walls.
///
/// Any thread. A sandbox never throws for what a runbook did.
public interface Sandbox extends AutoCloseable {

    /// Hands the assignment to a worker, as soon as one is free, and returns at once.
    Run start(Assignment assignment, Host host);

    /// Which walls stand, and why one is missing.
    Walls walls();

    /// How the workers are at this moment.
    Workforce workforce();

    /// Kills every worker.
    @Override
    void close();
}
