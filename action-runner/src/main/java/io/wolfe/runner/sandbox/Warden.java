package io.wolfe.runner.sandbox;

import io.wolfe.model.execution.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at every run some times a second, and stops those that have used up what they were given.
final class Warden implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Warden.class);
    private static final Duration ROUND = Duration.ofMillis(50);
    private static final int ROUNDS_TO_A_SWEEP = 20;

    private final Set<Ward> wards = ConcurrentHashMap.newKeySet();
    private final Runnable sweep;
    private final Thread rounds;

    /// One run under watch.
    interface Ward {
        /// Why it must end now; empty while it may go on.
        Optional<Outcome> excess();

        void stop(Outcome outcome);
    }

    /// @param sweep done about once a second
    Warden(Runnable sweep) {
        this.sweep = sweep;
        this.rounds =
                Thread.ofPlatform().daemon().name("warden of the sandbox").start(this::goRound);
    }

    void watch(Ward ward) {
        wards.add(ward);
    }

    void forget(Ward ward) {
        wards.remove(ward);
    }

    /// Ends every run that is under watch.
    @Override
    public void close() {
        rounds.interrupt();
        wards.forEach(ward -> ward.stop(Endings.sandboxClosed()));
    }

    private void goRound() {
        try {
            for (var round = 1; ; round++) {
                Thread.sleep(ROUND);
                wards.forEach(this::look);
                if (round % ROUNDS_TO_A_SWEEP == 0) {
                    sweep.run();
                }
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// A ward that cannot be looked at is stopped: doubt is an end.
    private void look(Ward ward) {
        try {
            ward.excess().ifPresent(why -> Thread.startVirtualThread(() -> ward.stop(why)));
        } catch (RuntimeException e) {
            LOG.error("a run could not be watched and is ended", e);
            ward.stop(
                    Outcome.failed(
                            Outcome.Category.PROTOCOL,
                            "the run could not be watched any more: " + e));
        }
    }
}
