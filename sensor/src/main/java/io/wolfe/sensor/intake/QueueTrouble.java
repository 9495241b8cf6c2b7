package io.wolfe.sensor.intake;

/// The queue cannot be used now. Nothing is lost by that: trying again is safe.
public final class QueueTrouble extends RuntimeException {

    private final Kind kind;

    public QueueTrouble(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public enum Kind {
        /// It does not answer.
        AWAY,
        /// There is no queue at this address.
        MISSING,
        /// It does not let us.
        FORBIDDEN
    }
}
