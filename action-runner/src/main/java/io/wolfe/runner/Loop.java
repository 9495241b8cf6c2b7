package io.wolfe.runner;

import io.wolfe.model.Environment;
import io.wolfe.model.StoreAway;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does one thing again and again on a thread of its own until it is told to end. What goes wrong
/// is told in the log, and the next try comes a second later.
final class Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);

    private final String name;
    private final Environment environment;
    private final Duration pause;
    private final BooleanSupplier step;
    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread thread;

    /// @param step answers whether it wants to be done again at once, without the pause
    Loop(String name, Environment environment, Duration pause, BooleanSupplier step) {
        this.name = name;
        this.environment = environment;
        this.pause = pause;
        this.step = step;
        this.thread = Thread.ofVirtual().name(name + " " + environment).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Waits for the step under way, but no longer than this. One that never started has ended.
    void end(Duration patience) {
        over.countDown();
        try {
            if (thread.isAlive() && !thread.join(patience)) {
                LOG.warn("a loop is still busy and is left behind loop={}", name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (over.getCount() > 0) {
                var pause = step();
                over.await(pause.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration step() {
        try {
            return step.getAsBoolean() ? Duration.ZERO : pause;
        } catch (StoreAway e) {
            LOG.warn(
                    "the database is away; the next try is in a second loop={} environment={}: {}",
                    name,
                    environment,
                    e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "a loop stumbled; the next try is in a second loop={} environment={}",
                    name,
                    environment,
                    e);
        }
        return AFTER_TROUBLE;
    }
}
