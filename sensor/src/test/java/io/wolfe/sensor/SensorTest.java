package io.wolfe.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Environment;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.sensor.intake.IntakeSettings;
import io.wolfe.sensor.intake.IntakeState;
import io.wolfe.sensor.ledger.Delivery;
import io.wolfe.sensor.ledger.Receipt;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class SensorTest {

    private final InMemoryEventLedger events = new InMemoryEventLedger();
    private final InMemoryAlertQueue queue = new InMemoryAlertQueue();

    @Test
    void bothDoorsLeadToTheSameLedger() throws Exception {
        try (var sensor = sensor()) {
            sensor.start();
            queue.send(
                    new String(
                            Fixtures.body("atlas.json"), java.nio.charset.StandardCharsets.UTF_8));
            queue.await(() -> queue.deleted().size() == 1);

            var receipts =
                    sensor.take(
                            new Delivery(
                                    Via.HTTP,
                                    new Original(null, Fixtures.body("atlas.json")),
                                    Instant.EPOCH,
                                    null));

            assertThat(receipts)
                    .containsExactly(new Receipt.Duplicate(events.all().getFirst().id(), true));
            assertThat(events.all().getFirst().via()).isEqualTo(Via.SQS);
            assertThat(sensor.states().get("in memory").kind()).isEqualTo(IntakeState.Kind.POLLING);
        }
    }

    @Test
    void aSensorThatWasNotStartedTakesWhatIsBroughtAndLeavesItsQueueAlone() {
        try (var sensor = sensor()) {
            var receipts =
                    sensor.take(
                            new Delivery(
                                    Via.HTTP,
                                    new Original(null, Fixtures.text("disk full")),
                                    Instant.EPOCH,
                                    null));

            assertThat(receipts).hasSize(1);
            assertThat(queue.polls()).isZero();
            assertThat(sensor.states().get("in memory").kind()).isEqualTo(IntakeState.Kind.STOPPED);
        }
    }

    private Sensor sensor() {
        return new Sensor(
                Environment.PROD,
                events,
                new RecordingDecider(events),
                InstantSource.system(),
                IntakeSettings.DEFAULT,
                List.of(queue));
    }
}
