package io.wolfe.server;

import io.wolfe.model.Environment;
import io.wolfe.store.Retention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has one environment forget what is old enough, again and again until it is closed. Runs where
/// the role `rules` does; several at once do no harm.
final class Sweeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Environment environment;
    private final Retention retention;
    private final Retention.Policy policy;
    private final InstantSource clock;
    private final CountDownLatch closed = new CountDownLatch(1);

    Sweeping(
            Environment environment,
            Retention retention,
            Retention.Policy policy,
            InstantSource clock) {
        this.environment = environment;
        this.retention = retention;
        this.policy = policy;
        this.clock = clock;
    }

    void start() {
        if (!policy.keepsEverything()) {
            Thread.ofVirtual().name("retention " + environment).start(this::untilClosed);
        }
    }

    private void untilClosed() {
        try {
            while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                sweep();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void sweep() {
        try {
            var gone = retention.sweep(policy, clock.instant());
            if (gone > 0) {
                LOG.atInfo()
                        .addKeyValue("environment", environment)
                        .addKeyValue("gone", gone)
                        .log("what was old enough has been removed");
            }
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("environment", environment)
                    .log("retention could not be kept; it is tried again in a minute");
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
