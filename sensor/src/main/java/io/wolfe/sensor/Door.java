package io.wolfe.sensor;

import io.wolfe.model.Refusal;
import io.wolfe.model.event.Via;
import io.wolfe.sensor.intake.Tally;
import io.wolfe.sensor.ledger.Delivery;
import io.wolfe.sensor.ledger.Ledger;
import io.wolfe.sensor.ledger.Receipt;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Where bodies are brought in person. So many are taken at once, and no more: who finds no place
/// within a moment is told to come again, for what waits here lies in nobody's queue.
final class Door {

    private final Ledger ledger;
    private final Duration patience;
    private final Semaphore places;
    private final Map<Via, Tally> tallies = new ConcurrentHashMap<>();

    Door(Ledger ledger, int places, Duration patience) {
        this.ledger = ledger;
        this.patience = patience;
        this.places = new Semaphore(places, true);
    }

    Tally.Counts counts(Via via) {
        return tally(via).counts();
    }

    private Tally tally(Via via) {
        return tallies.computeIfAbsent(via, none -> new Tally());
    }

    List<Receipt> take(Delivery delivery) {
        enter();
        try {
            var tally = tally(delivery.via());
            tally.received(1);
            var receipts = ledger.take(delivery);
            tally.entered(receipts);
            tally.committed(1);
            return receipts;
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        throw new Refusal(
                Refusal.Kind.BUSY,
                "too much is brought at once; nothing of this body was kept: send it again in a moment");
    }
}
