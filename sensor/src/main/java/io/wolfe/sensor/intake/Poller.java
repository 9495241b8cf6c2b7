package io.wolfe.sensor.intake;

import io.wolfe.model.StoreAway;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.sensor.intake.IntakeState.Kind;
import io.wolfe.sensor.ledger.Delivery;
import io.wolfe.sensor.ledger.Ledger;
import io.wolfe.sensor.ledger.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One loop: wait for messages, take each to the ledger, delete what is done, give back what is
/// not.
final class Poller implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Poller.class);

    private final AlertQueue queue;
    private final Ledger ledger;
    private final IntakeSettings settings;
    private final StoreGate gate;
    private final Hands hands;
    private final Condition condition;
    private final Waits waits = new Waits();
    private final Backoff backoff;
    private volatile boolean closing;

    Poller(
            AlertQueue queue,
            Ledger ledger,
            IntakeSettings settings,
            StoreGate gate,
            Hands hands,
            Condition condition) {
        this.queue = queue;
        this.ledger = ledger;
        this.settings = settings;
        this.gate = gate;
        this.hands = hands;
        this.condition = condition;
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
            handle(messages);
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

    private void handle(List<AlertMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        hands.take(messages);
        try {
            finish(sorted(messages));
        } finally {
            hands.release(messages);
        }
    }

    private record Sorted(List<AlertMessage> done, List<AlertMessage> undone) {}

    private Sorted sorted(List<AlertMessage> messages) {
        var isOrdered = messages.stream().anyMatch(message -> message.group() != null);
        if (isOrdered || closing || gate.isShut()) {
            return oneByOne(messages);
        }
        return together(messages).orElseGet(() -> oneByOne(messages));
    }

    /// All of them in the round trips of one. Empty when that cannot be done: then each is tried by
    /// itself, if there is anywhere to put it.
    private Optional<Sorted> together(List<AlertMessage> messages) {
        try {
            var receipts = ledger.takeAll(messages.stream().map(Poller::delivery).toList());
            var sorted = new Sorted(new ArrayList<>(), new ArrayList<>());
            for (int i = 0; i < messages.size(); i++) {
                var isDone = receipts.get(i).stream().allMatch(Receipt::isSettled);
                (isDone ? sorted.done() : sorted.undone()).add(messages.get(i));
            }
            if (!sorted.undone().isEmpty()) {
                gate.check();
            }
            return Optional.of(sorted);
        } catch (StoreAway _) {
            gate.shut();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("queue", queue.name())
                    .addKeyValue("messages", messages.size())
                    .log("messages could not be taken together; each is tried by itself");
        }
        return Optional.empty();
    }

    /// In their order. When one of a group cannot be finished, those behind it must not overtake
    /// it.
    private Sorted oneByOne(List<AlertMessage> messages) {
        var sorted = new Sorted(new ArrayList<>(), new ArrayList<>());
        var stuck = new HashSet<String>();
        for (var message : messages) {
            var group = message.group();
            var mayTry = !closing && !gate.isShut() && (group == null || !stuck.contains(group));
            if (mayTry && take(message)) {
                sorted.done().add(message);
            } else {
                sorted.undone().add(message);
                if (group != null) {
                    stuck.add(group);
                }
            }
        }
        return sorted;
    }

    private boolean take(AlertMessage message) {
        try {
            var settled = ledger.take(delivery(message)).stream().allMatch(Receipt::isSettled);
            if (!settled) {
                gate.check();
            }
            return settled;
        } catch (StoreAway _) {
            gate.shut();
            return false;
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("queue", queue.name())
                    .addKeyValue("message", message.id())
                    .log("a message could not be taken; it is given back");
            return false;
        }
    }

    private static Delivery delivery(AlertMessage message) {
        var body = message.body().getBytes(StandardCharsets.UTF_8);
        return new Delivery(Via.SQS, new Original(null, body), message.sentAt(), null);
    }

    private void finish(Sorted sorted) {
        if (!sorted.done().isEmpty()) {
            delete(sorted.done());
        }
        if (closing) {
            giveBack(sorted.undone(), Duration.ZERO);
        } else {
            sorted.undone().forEach(message -> giveBack(List.of(message), delay(message)));
        }
    }

    private void delete(List<AlertMessage> done) {
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
            queue.giveBack(undone, delay);
        }
    }

    /// Longer each time, so that a message that cannot be taken does not spin into the dead-letter
    /// queue within a second.
    private static Duration delay(AlertMessage message) {
        return Duration.ofSeconds(1L << Math.clamp(message.received(), 1, 6));
    }
}
