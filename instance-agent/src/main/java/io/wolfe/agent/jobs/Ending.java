package io.wolfe.agent.jobs;

import java.util.Locale;

/// The ways a job ends.
public enum Ending {
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    CANCELLED,
    /// The agent ended while the job was waiting or running, so no one saw how it went on.
    LOST;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Ending named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
