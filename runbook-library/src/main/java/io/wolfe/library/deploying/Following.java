package io.wolfe.library.deploying;

import io.wolfe.model.Durations;
import io.wolfe.model.Environment;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks again and again, on a thread of its own. Whatever goes wrong is said once, and tried
/// again.
final class Following implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Following.class);

    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    private final Environment environment;
    private final Duration pause;
    private final Runnable look;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AtomicReference<Optional<String>> trouble =
            new AtomicReference<>(Optional.empty());
    private final Thread thread;

    Following(Environment environment, Duration pause, Runnable look) {
        this.environment = environment;
        this.pause = pause;
        this.look = look;
        this.thread = Thread.ofVirtual().name("deploys-" + environment).unstarted(this::follow);
    }

    /// The first look is made on the caller's thread.
    void start() {
        lookOnce();
        thread.start();
    }

    Optional<String> trouble() {
        return trouble.get();
    }

    private void follow() {
        try {
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                lookOnce();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookOnce() {
        try {
            look.run();
            if (trouble.getAndSet(Optional.empty()).isPresent()) {
                LOG.atInfo().addKeyValue("environment", environment).log("can deploy again");
            }
        } catch (RuntimeException e) {
            var before = trouble.getAndSet(Optional.of(String.valueOf(e.getMessage())));
            if (before.isEmpty()) {
                LOG.atError()
                        .addKeyValue("environment", environment)
                        .setCause(e)
                        .log(
                                "could not deploy; what is deployed stays, tried again in {}",
                                Durations.print(pause));
            }
        }
    }

    /// Returns when the last look is over, so that nobody closes the database under it.
    @Override
    public void close() {
        stopped.countDown();
        try {
            if (thread.isAlive()) {
                thread.join(LAST_LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
