package io.wolfe.sensor.intake;

import io.wolfe.model.StoreAway;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.sensor.ledger.Delivery;
import io.wolfe.sensor.ledger.Ledger;
import io.wolfe.sensor.ledger.Receipt;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes the messages of one poll to the ledger, and tells those that are done from those that are
/// not.
final class Sorter {

    private static final Logger LOG = LoggerFactory.getLogger(Sorter.class);

    private final String queue;
    private final Ledger ledger;
    private final StoreGate gate;
    private final Tally tally;
    private final BooleanSupplier closing;

    Sorter(String queue, Ledger ledger, StoreGate gate, Tally tally, BooleanSupplier closing) {
        this.queue = queue;
        this.ledger = ledger;
        this.gate = gate;
        this.tally = tally;
        this.closing = closing;
    }

    /// @param behind those that must wait for an undone one of their group
    record Sorted(List<AlertMessage> done, List<AlertMessage> undone, List<AlertMessage> behind) {

        private Sorted() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    Sorted sort(List<AlertMessage> messages, Instant arrivedAt) {
        var isOrdered = messages.stream().anyMatch(message -> message.group() != null);
        if (isOrdered || !mayTry()) {
            return oneByOne(messages, arrivedAt);
        }
        return together(messages, arrivedAt).orElseGet(() -> oneByOne(messages, arrivedAt));
    }

    private boolean mayTry() {
        return !closing.getAsBoolean() && !gate.isShut();
    }

    /// All of them in the round trips of one. Empty when that cannot be done: then each is tried by
    /// itself, if there is anywhere to put it.
    private Optional<Sorted> together(List<AlertMessage> messages, Instant arrivedAt) {
        try {
            var deliveries = messages.stream().map(m -> delivery(m, arrivedAt)).toList();
            var receipts = ledger.takeAll(deliveries);
            var sorted = new Sorted();
            for (int i = 0; i < messages.size(); i++) {
                var isDone = isDone(receipts.get(i));
                (isDone ? sorted.done() : sorted.undone()).add(messages.get(i));
            }
            return Optional.of(sorted);
        } catch (StoreAway _) {
            gate.shut();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setCause(e)
                    .addKeyValue("queue", queue)
                    .addKeyValue("messages", messages.size())
                    .log("messages could not be taken together; each is tried by itself");
        }
        return Optional.empty();
    }

    private boolean isDone(List<Receipt> receipts) {
        tally.entered(receipts);
        var isDone = receipts.stream().allMatch(Receipt::isSettled);
        if (!isDone) {
            gate.check();
        }
        return isDone;
    }

    /// In their order. When one of a group cannot be finished, those behind it must not overtake
    /// it.
    private Sorted oneByOne(List<AlertMessage> messages, Instant arrivedAt) {
        var sorted = new Sorted();
        var stuck = new HashSet<String>();
        for (var message : messages) {
            var group = message.group();
            if (group != null && stuck.contains(group)) {
                sorted.behind().add(message);
            } else if (mayTry() && take(message, arrivedAt)) {
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

    private boolean take(AlertMessage message, Instant arrivedAt) {
        try {
            return isDone(ledger.take(delivery(message, arrivedAt)));
        } catch (StoreAway _) {
            gate.shut();
            return false;
        } catch (RuntimeException e) {
            LOG.atError()
                    .setCause(e)
                    .addKeyValue("queue", queue)
                    .addKeyValue("message", message.id())
                    .log("a message could not be taken; it is given back");
            return false;
        }
    }

    private static Delivery delivery(AlertMessage message, Instant arrivedAt) {
        var body = message.body().getBytes(StandardCharsets.UTF_8);
        return new Delivery(Via.SQS, new Original(null, body), message.sentAt(), arrivedAt, null);
    }
}
