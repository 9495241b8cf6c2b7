package io.wolfe.sensor.intake;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The places where a poller may be interrupted: it waits there, and has nothing in its hands.
/// Everywhere else it finishes what it does.
final class Waits {

    interface Wait<T> {
        T run() throws InterruptedException;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread waiting;
    private boolean ended;

    /// @throws InterruptedException when the waits have ended, or end meanwhile
    <T> T during(Wait<T> wait) throws InterruptedException {
        begin();
        try {
            return wait.run();
        } finally {
            finish();
        }
    }

    void pause(Duration pause) throws InterruptedException {
        begin();
        try {
            Thread.sleep(pause);
        } finally {
            finish();
        }
    }

    /// Ends the wait under way, if there is one, and all later ones.
    void end() {
        lock.lock();
        try {
            ended = true;
            if (waiting != null) {
                waiting.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void begin() throws InterruptedException {
        lock.lock();
        try {
            if (ended) {
                throw new InterruptedException("the waits have ended");
            }
            waiting = Thread.currentThread();
        } finally {
            lock.unlock();
        }
    }

    private void finish() {
        lock.lock();
        try {
            waiting = null;
            var _ = Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }
}
