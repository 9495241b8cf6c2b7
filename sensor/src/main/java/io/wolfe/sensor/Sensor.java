package io.wolfe.sensor;

import io.wolfe.model.Environment;
import io.wolfe.model.event.AlertReader;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.rule.Decider;
import io.wolfe.sensor.intake.AlertQueue;
import io.wolfe.sensor.intake.Intake;
import io.wolfe.sensor.intake.IntakeSettings;
import io.wolfe.sensor.intake.IntakeState;
import io.wolfe.sensor.intake.Tally;
import io.wolfe.sensor.ledger.Delivery;
import io.wolfe.sensor.ledger.Ledger;
import io.wolfe.sensor.ledger.Receipt;
import io.wolfe.sensor.reading.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Takes in the alerts of one environment: {@link Reader reads} them, enters them in the
/// {@link Ledger}, and has the rules decide. It listens to its queues from {@link #start()} to
/// {@link #close()}; {@link #take} works without either.
public final class Sensor implements AlertReader, AutoCloseable {

    /// As many as the store has connections.
    private static final int PLACES = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Ledger ledger;
    private final Door door;
    private final List<Intake> intakes;

    /// @param queues each is polled by loops of its own, and closed with the sensor
    public Sensor(
            Environment environment,
            EventLedger events,
            Decider decider,
            InstantSource clock,
            IntakeSettings settings,
            List<AlertQueue> queues) {
        this.ledger = new Ledger(environment, new Reader(), events, decider, clock);
        this.door = new Door(ledger, PLACES, PATIENCE);
        this.intakes =
                queues.stream().map(queue -> new Intake(queue, ledger, settings, clock)).toList();
    }

    /// The door for whoever brings a body in person. When it returns, everything in it is in the
    /// ledger.
    ///
    /// @return one receipt for each thing found in the body, in its order
    /// @throws io.wolfe.model.StoreAway when the body could not be kept: bring it again
    /// @throws io.wolfe.model.Refusal when too many are brought at once
    public List<Receipt> take(Delivery delivery) {
        return door.take(delivery);
    }

    @Override
    public List<Event> read(Original body, Instant at) {
        return ledger.read(new Delivery(Via.HTTP, body, at, null));
    }

    public void start() {
        intakes.forEach(Intake::start);
    }

    /// Each queue it listens to.
    public List<Intake> intakes() {
        return intakes;
    }

    /// What was brought in person, so far and in this way.
    public Tally.Counts brought(Via via) {
        return door.counts(via);
    }

    /// How each queue fares, by its name.
    public Map<String, IntakeState> states() {
        return intakes.stream()
                .collect(Collectors.toMap(intake -> intake.queue().name(), Intake::state));
    }

    /// Returns within a second for each queue; what was not finished is given back to it.
    @Override
    public void close() {
        intakes.forEach(Intake::close);
    }
}
