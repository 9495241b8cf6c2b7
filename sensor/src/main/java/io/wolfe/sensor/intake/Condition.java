package io.wolfe.sensor.intake;

import io.wolfe.sensor.intake.IntakeState.Kind;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The state all pollers of a queue share. A change of it is one line in the log, however many of
/// them notice it and however often.
final class Condition {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final String queue;
    private final InstantSource clock;
    private volatile IntakeState state;

    Condition(String queue, InstantSource clock) {
        this.queue = queue;
        this.clock = clock;
        this.state = new IntakeState(Kind.STOPPED, "not started", clock.instant());
    }

    IntakeState state() {
        return state;
    }

    synchronized void become(Kind kind, String detail) {
        if (state.kind() == kind) {
            return;
        }
        state = new IntakeState(kind, detail, clock.instant());
        (state.isWell() ? LOG.atInfo() : LOG.atWarn()).addKeyValue("queue", queue).log(detail);
    }

    void troubled(QueueTrouble trouble) {
        var kind =
                switch (trouble.kind()) {
                    case AWAY -> Kind.QUEUE_AWAY;
                    case MISSING -> Kind.QUEUE_MISSING;
                    case FORBIDDEN -> Kind.QUEUE_FORBIDDEN;
                };
        become(kind, trouble.getMessage() + "; trying again until it works");
    }
}
