package io.wolfe.agent.jobs;

import io.wolfe.agent.jobs.Progress.Ended;
import io.wolfe.agent.jobs.Progress.Queued;
import io.wolfe.agent.jobs.Progress.Running;
import java.time.Instant;

/// One run of a script, as far as it has come.
public record Job(String id, Order order, Terms terms, Instant queuedAt, Progress progress) {

    /// The state's word, as callers read it.
    public String state() {
        return switch (progress) {
            case Queued() -> "queued";
            case Running running -> "running";
            case Ended ended -> ended.ending().word();
        };
    }

    public boolean isOver() {
        return progress instanceof Ended;
    }

    Job with(Progress next) {
        return new Job(id, order, terms, queuedAt, next);
    }
}
