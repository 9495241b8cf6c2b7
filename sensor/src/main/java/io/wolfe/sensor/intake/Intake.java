package io.wolfe.sensor.intake;

import io.wolfe.sensor.intake.IntakeState.Kind;
import io.wolfe.sensor.ledger.Ledger;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Empties one queue into the ledger: several pollers on virtual threads, and one thread that keeps
/// what they hold hidden from others.
public final class Intake implements AutoCloseable {

    private static final Duration FAREWELL = Duration.ofMillis(800);

    private final AlertQueue queue;
    private final Condition condition;
    private final Hands hands;
    private final List<Poller> pollers;
    private final List<Thread> threads = new ArrayList<>();

    public Intake(AlertQueue queue, Ledger ledger, IntakeSettings settings, InstantSource clock) {
        this.queue = queue;
        this.condition = new Condition(queue.name(), clock);
        this.hands = new Hands(queue, settings);
        var backoff = new Backoff(settings.patience(), RandomGenerator.getDefault());
        var gate = new StoreGate(ledger::checkStore, backoff, condition);
        this.pollers =
                Stream.generate(() -> new Poller(queue, ledger, settings, gate, hands, condition))
                        .limit(settings.pollers())
                        .toList();
    }

    public String queue() {
        return queue.name();
    }

    public IntakeState state() {
        return condition.state();
    }

    public synchronized void start() {
        pollers.forEach(poller -> launch("poller", poller));
        launch("hands", hands);
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
