package io.wolfe.agent.jobs;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/// So many per second, and at first as many at once. Whoever spends more waits until it is earned.
final class Rate {

    private final double perSecond;
    private final ReentrantLock lock = new ReentrantLock();
    private double left;
    private long at = System.nanoTime();

    Rate(double perSecond) {
        this.perSecond = perSecond;
        this.left = perSecond;
    }

    void spend(int amount) throws InterruptedException {
        var debt = owe(amount);
        if (debt > 0) {
            Thread.sleep(Duration.ofNanos((long) (debt / perSecond * 1e9)));
        }
    }

    private double owe(int amount) {
        lock.lock();
        try {
            var now = System.nanoTime();
            left = Math.min(perSecond, left + (now - at) / 1e9 * perSecond) - amount;
            at = now;
            return -left;
        } finally {
            lock.unlock();
        }
    }
}
