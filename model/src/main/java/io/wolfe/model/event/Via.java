package io.wolfe.model.event;

import java.util.Locale;

/// The door an event came through.
public enum Via {
    SQS,
    HTTP,
    WEBHOOK,
    RERUN,
    /// The clock: a tick of a rule's schedule.
    SCHEDULE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
