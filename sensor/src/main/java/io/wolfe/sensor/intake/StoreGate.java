package io.wolfe.sensor.intake;

import io.wolfe.model.StoreAway;
import io.wolfe.sensor.intake.IntakeState.Kind;
import java.util.concurrent.locks.ReentrantLock;

/// Shut while the store is away: a message that cannot be kept must not be pulled, or an outage
/// would push every alert into the dead-letter queue.
final class StoreGate {

    private final Runnable probe;
    private final Backoff backoff;
    private final Condition condition;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean shut = true;

    /// @param probe throws {@link StoreAway} as long as the store is away
    StoreGate(Runnable probe, Backoff backoff, Condition condition) {
        this.probe = probe;
        this.backoff = backoff;
        this.condition = condition;
    }

    void shut() {
        shut = true;
    }

    /// Shuts if the store is away.
    void check() {
        shut = !opens();
    }

    boolean isShut() {
        return shut;
    }

    /// The first one to come asks the store again and again; the others wait for its answer.
    void awaitOpen() throws InterruptedException {
        if (!shut) {
            return;
        }
        lock.lockInterruptibly();
        try {
            while (shut && !opens()) {
                Thread.sleep(backoff.next());
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean opens() {
        try {
            probe.run();
        } catch (StoreAway _) {
            condition.become(
                    Kind.STORE_AWAY,
                    "the store is away; nothing is taken from the queue until it is back");
            return false;
        }
        backoff.reset();
        shut = false;
        condition.become(Kind.POLLING, "the store is there; alerts are taken from the queue");
        return true;
    }
}
