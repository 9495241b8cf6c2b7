package io.wolfe.sensor.intake;

import java.time.Instant;

/// How the intake of one queue fares, for health and for people.
///
/// @param detail a sentence: what is wrong, and what is done about it
/// @param since when it became so
public record IntakeState(Kind kind, String detail, Instant since) {

    public enum Kind {
        STOPPED,
        POLLING,
        QUEUE_AWAY,
        QUEUE_MISSING,
        QUEUE_FORBIDDEN,
        STORE_AWAY
    }

    /// Whether alerts come in, or nobody wants them to.
    public boolean isWell() {
        return switch (kind) {
            case STOPPED, POLLING -> true;
            case QUEUE_AWAY, QUEUE_MISSING, QUEUE_FORBIDDEN, STORE_AWAY -> false;
        };
    }
}
