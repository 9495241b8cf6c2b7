package io.wolfe.sensor.intake;

import io.wolfe.sensor.intake.IntakeState.Kind;
import io.wolfe.sensor.ledger.Ledger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Empties one queue into the ledger: several pollers on virtual threads, and one thread that keeps
/// what they hold hidden from others.
public final class Intake implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofMillis(800);

    private final AlertQueue queue;
    private final InstantSource clock;
    private final Condition condition;
    private final Tally tally = new Tally();
    private final Lag lag;
    private final Soundings soundings;
    private final Hands hands;
    private final List<Poller> pollers;
    private final List<Thread> threads = new ArrayList<>();

    public Intake(AlertQueue queue, Ledger ledger, IntakeSettings settings, InstantSource clock) {
        this.queue = queue;
        this.clock = clock;
        this.condition = new Condition(queue.name(), clock);
        this.lag = new Lag(clock);
        this.soundings = new Soundings(queue, clock);
        this.hands = new Hands(queue, settings);
        var backoff = new Backoff(settings.patience(), RandomGenerator.getDefault());
        var gate = new StoreGate(ledger::checkStore, backoff, condition);
        var meter = new Meter(tally, lag);
        this.pollers =
                Stream.generate(
                                () ->
                                        new Poller(
                                                queue, ledger, settings, gate, hands, condition,
                                                meter, clock))
                        .limit(settings.pollers())
                        .toList();
    }

    public AlertQueue queue() {
        return queue;
    }

    public Tally.Counts counts() {
        return tally.counts();
    }

    /// How long alerts wait before we take them, as far as we have seen. Zero when the queue was
    /// empty.
    public Duration lag() {
        return lag.now();
    }

    /// How deep the queue was a moment ago; empty when it did not answer, and before the start.
    public Optional<Sounding> lastSounding() {
        return soundings.last();
    }

    /// How deep the queue is now.
    ///
    /// @throws QueueTrouble when it does not answer
    public Sounding sound() {
        return Sounding.of(queue, clock.instant());
    }

    public IntakeState state() {
        return condition.state();
    }

    public synchronized void start() {
        pollers.forEach(poller -> launch("poller", poller));
        launch("hands", hands);
        launch("soundings", soundings);
    }

    private void launch(String role, Runnable loop) {
        threads.add(Thread.ofVirtual().name(role + " of " + queue.name()).start(loop));
    }

    /// Ends open polls at once, lets messages under way be finished for a moment, and gives the
    /// others back.
    @Override
    public synchronized void close() {
        pollers.forEach(Poller::end);
        hands.end();
        soundings.end();
        awaitThreads();
        threads.forEach(Thread::interrupt);
        queue.close();
        condition.become(Kind.STOPPED, "nothing is taken from the queue any more");
    }

    private void awaitThreads() {
        var deadline = System.nanoTime() + FAREWELL.toNanos();
        try {
            for (var thread : threads) {
                var left = Math.max(1, deadline - System.nanoTime());
                var _ = thread.join(Duration.ofNanos(left));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
