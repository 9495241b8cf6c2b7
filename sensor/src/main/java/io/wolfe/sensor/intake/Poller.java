package io.wolfe.sensor.intake;

import io.wolfe.sensor.intake.IntakeState.Kind;
import io.wolfe.sensor.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One loop: wait for messages, take each to the ledger, delete what is done, give back what is
/// not.
final class Poller implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final AlertQueue queue;
    private final Sorter sorter;
    private final IntakeSettings settings;
    private final StoreGate gate;
    private final Hands hands;
    private final Condition condition;
    private final Meter meter;
    private final InstantSource clock;
    private final Waits waits = new Waits();
    private final Backoff backoff;
    private volatile boolean closing;

    Poller(
            AlertQueue queue,
            Ledger ledger,
            IntakeSettings settings,
            StoreGate gate,
            Hands hands,
            Condition condition,
            Meter meter,
            InstantSource clock) {
        this.queue = queue;
        this.sorter = new Sorter(queue.name(), ledger, gate, meter.tally(), () -> closing);
        this.settings = settings;
        this.gate = gate;
        this.hands = hands;
        this.condition = condition;
        this.meter = meter;
        this.clock = clock;
        this.backoff = new Backoff(settings.patience(), RandomGenerator.getDefault());
    }

    /// Lets the poller end as soon as its hands are empty.
    void end() {
        closing = true;
        waits.end();
    }

    @Override
    public void run() {
        try {
            while (!closing) {
                round();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void round() throws InterruptedException {
        try {
            var messages = waits.during(this::receive);
            if (!gate.isShut()) {
                condition.become(Kind.POLLING, "alerts are taken from the queue");
            }
            backoff.reset();
            meter.received(messages);
            handle(messages, clock.instant());
        } catch (QueueTrouble trouble) {
            condition.troubled(trouble);
            waits.pause(backoff.next());
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("queue", queue.name())
                    .log("a round of polling failed; the next one comes after a pause");
            waits.pause(backoff.next());
        }
    }

    private List<AlertMessage> receive() throws InterruptedException {
        gate.awaitOpen();
        return queue.receive(settings.batch(), settings.longPoll(), settings.hidden());
    }

    private void handle(List<AlertMessage> messages, Instant arrivedAt) {
        if (messages.isEmpty()) {
            return;
        }
        hands.take(messages);
        try {
            finish(sorter.sort(messages, arrivedAt));
        } finally {
            hands.release(messages);
        }
    }

    private void finish(Sorter.Sorted sorted) {
        if (!sorted.done().isEmpty()) {
            delete(sorted.done());
        }
        for (var message : sorted.undone()) {
            giveBack(List.of(message), closing ? Duration.ZERO : delay(message));
        }
        giveBack(sorted.behind(), Duration.ZERO);
    }

    private void delete(List<AlertMessage> done) {
        meter.committed(done);
        var left = queue.delete(done);
        if (!left.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("queue", queue.name())
                    .addKeyValue("messages", left.size())
                    .log("messages that are done could not be deleted; they will be recognised");
        }
    }

    private void giveBack(List<AlertMessage> undone, Duration delay) {
        if (!undone.isEmpty()) {
            meter.givenBack(undone);
            queue.giveBack(undone, delay);
        }
    }

    /// Longer each time, so that a message that cannot be taken does not spin into the dead-letter
    /// queue within a second. Those behind it in its group need no delay of their own: the queue
    /// holds them as long as it hides this one.
    private static Duration delay(AlertMessage message) {
        return Duration.ofSeconds(1L << Math.clamp(message.received(), 1, 6));
    }
}
