package io.wolfe.agent.jobs;

/// What came of asking for a job.
public sealed interface Acceptance {

    /// It is on disk and will run.
    record Taken(Job job) implements Acceptance {}

    /// The same was asked before with this key; this is that job.
    record Known(Job job) implements Acceptance {}

    /// Something else was asked before with this key.
    record Different(Job job) implements Acceptance {}

    /// Too many are waiting already, or the agent is stopping. Nothing was kept of the order.
    record Full(int waiting) implements Acceptance {}
}
