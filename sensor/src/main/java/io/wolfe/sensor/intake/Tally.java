package io.wolfe.sensor.intake;

import io.wolfe.sensor.ledger.Receipt;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/// Counts what comes through one door, from the start of the process. Any thread.
public final class Tally {

    /// @param received messages, each time one is handed to us
    /// @param committed of those, the ones that are done with: all they caused is in the database
    /// @param givenBack of those, the ones that were returned to come again
    /// @param accepted events that were new
    /// @param duplicates events that were known already
    /// @param unreadable things that no reader understood; they are in the ledger all the same
    public record Counts(
            long received,
            long committed,
            long givenBack,
            long accepted,
            long duplicates,
            long unreadable) {}

    private final LongAdder received = new LongAdder();
    private final LongAdder committed = new LongAdder();
    private final LongAdder givenBack = new LongAdder();
    private final LongAdder accepted = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder unreadable = new LongAdder();

    public void received(int messages) {
        received.add(messages);
    }

    public void committed(int messages) {
        committed.add(messages);
    }

    void givenBack(int messages) {
        givenBack.add(messages);
    }

    public void entered(List<Receipt> receipts) {
        receipts.forEach(this::entered);
    }

    private void entered(Receipt receipt) {
        switch (receipt) {
            case Receipt.Accepted a -> accepted.increment();
            case Receipt.Duplicate d -> duplicates.increment();
            case Receipt.Unreadable u -> unreadable.increment();
            case Receipt.NoAlert n -> {}
        }
    }

    public Counts counts() {
        return new Counts(
                received.sum(),
                committed.sum(),
                givenBack.sum(),
                accepted.sum(),
                duplicates.sum(),
                unreadable.sum());
    }
}
