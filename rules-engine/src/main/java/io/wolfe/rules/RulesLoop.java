package io.wolfe.rules;

import io.wolfe.model.Environment;
import io.wolfe.model.StoreAway;
import io.wolfe.rules.deployments.RuleBooks;
import io.wolfe.rules.schedules.Clockwork;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does one thing again and again on a thread of its own, until it is closed. Nothing that goes
/// wrong ends it: it says what failed and when it will try again.
public final class RulesLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RulesLoop.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    private final String task;
    private final Environment environment;
    private final Runnable turn;
    private final Duration pause;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    RulesLoop(String task, Environment environment, Runnable turn, Duration pause) {
        this.task = task;
        this.environment = environment;
        this.turn = turn;
        this.pause = pause;
        this.thread =
                Thread.ofVirtual().name(task + " " + environment).unstarted(this::untilClosed);
    }

    /// Takes up events that were left behind and finishes those that are through: the role `rules`.
    public static RulesLoop sweeping(Environment environment, RulesEngine engine) {
        return new RulesLoop("sweep of events", environment, engine::sweep, Duration.ofSeconds(1));
    }

    /// Announces what the clock sets off: the role `rules` too.
    public static RulesLoop ticking(Environment environment, Clockwork clockwork) {
        return new RulesLoop("schedules", environment, clockwork::turn, Duration.ofMillis(500));
    }

    /// Keeps the rules those of the last deployments. Every process that decides or explains needs
    /// it, whatever its roles.
    public static RulesLoop following(Environment environment, RuleBooks books) {
        return new RulesLoop(
                "look for deployments", environment, books::refresh, Duration.ofMillis(500));
    }

    public RulesLoop start() {
        thread.start();
        return this;
    }

    /// Waits for the turn that is under way.
    @Override
    public void close() {
        closed.countDown();
        if (!thread.isAlive()) {
            return;
        }
        try {
            thread.join(LONGEST_PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    private void untilClosed() {
        var next = pause;
        while (!isClosedAfter(next)) {
            next = turned(next);
        }
    }

    private boolean isClosedAfter(Duration wait) {
        try {
            return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /// How long to pause before the next turn: twice as long each time it fails.
    private Duration turned(Duration paused) {
        try {
            turn.run();
            return pause;
        } catch (StoreAway e) {
            return failed(longer(paused), "the database is away", e);
        } catch (RuntimeException e) {
            return failed(longer(paused), "it failed", e);
        }
    }

    private static Duration longer(Duration paused) {
        var twice = paused.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }

    private Duration failed(Duration next, String what, RuntimeException e) {
        LOG.atWarn()
                .addKeyValue("environment", environment)
                .addKeyValue("task", task)
                .setCause(e)
                .log("{}: {}; trying again in {} ms", task, what, next.toMillis());
        return next;
    }
}
