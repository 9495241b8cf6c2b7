package io.wolfe.sensor.intake;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sounds the queue now and then, so that whoever asks how deep it is need not wait for it.
final class Soundings implements Runnable {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final AlertQueue queue;
    private final InstantSource clock;
    private final Waits waits = new Waits();
    private volatile @Nullable Sounding last;

    Soundings(AlertQueue queue, InstantSource clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /// Empty when the queue has not answered.
    Optional<Sounding> last() {
        return Optional.ofNullable(last);
    }

    void end() {
        waits.end();
    }

    @Override
    public void run() {
        try {
            while (true) {
                waits.during(this::sound);
                waits.pause(EVERY);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What ails the queue is told by those who poll it.
    private boolean sound() {
        try {
            last = Sounding.of(queue, clock.instant());
        } catch (QueueTrouble _) {
            last = null;
        }
        return last != null;
    }
}
