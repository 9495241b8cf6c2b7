package io.wolfe.model.event;

import java.util.Locale;

/// Whether the thing an event tells of is on fire. Kept in the CloudEvent's extension `alertstate`.
public enum AlertState {
    FIRING,
    RESOLVED,
    ACKNOWLEDGED,
    NONE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
