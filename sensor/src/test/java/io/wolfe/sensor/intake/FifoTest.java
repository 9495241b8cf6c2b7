package io.wolfe.sensor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Environment;
import io.wolfe.sensor.InMemoryEventLedger;
import io.wolfe.sensor.RecordingDecider;
import io.wolfe.sensor.ledger.Ledger;
import io.wolfe.sensor.reading.Reader;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Queues that keep an order within a group, over every server that speaks SQS here.
@ParameterizedClass(name = "{0}")
@MethodSource("io.wolfe.sensor.intake.SqsServer#all")
class FifoTest {

    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration HIDDEN = Duration.ofSeconds(30);

    @Parameter SqsServer server;

    private SqsQueues queues;
    private String url;
    private AlertQueue queue;

    @BeforeEach
    void makeQueue() throws Exception {
        queues = new SqsQueues(server.uri());
        url = queues.createFifo();
        queue = SqsAlertQueue.at(url, null);
    }

    @AfterEach
    void close() {
        queue.close();
        queues.close();
    }

    @Test
    void theLaterOnesOfAGroupAreNotHandedOutBeforeTheEarlierIsDone() throws Exception {
        send("a1", "a2", "b1");
        var first = queue.receive(1, MOMENT, HIDDEN);

        var meanwhile = queue.receive(10, MOMENT, HIDDEN);
        queue.delete(first);
        var afterwards = queue.receive(10, MOMENT, HIDDEN);

        assertThat(first).extracting(AlertMessage::body).containsExactly("a1");
        assertThat(first.getFirst().group()).isEqualTo("a");
        assertThat(meanwhile).extracting(AlertMessage::body).containsExactly("b1");
        assertThat(afterwards).extracting(AlertMessage::body).containsExactly("a2");
    }

    @Test
    void anAlertThatFailsHoldsUpItsGroupAndNoOther() throws Exception {
        var events = new InMemoryEventLedger();
        var decider = new RecordingDecider(events);
        var done = new CountDownLatch(1);
        decider.before(
                () -> {
                    if (decider.shown().size() == 1) {
                        throw new IllegalStateException("a bug in the rules");
                    }
                    if (decider.shown().size() == 6) {
                        done.countDown();
                    }
                });
        send("a1", "a2", "b1", "a3", "b2");
        var ledger =
                new Ledger(Environment.PROD, new Reader(), events, decider, InstantSource.system());

        try (var intake =
                new Intake(queue, ledger, IntakeSettings.DEFAULT, InstantSource.system())) {
            intake.start();
            assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        }

        var decided =
                decider.shown().stream()
                        .skip(1)
                        .map(id -> events.find(id).orElseThrow().original().bytes())
                        .map(String::new)
                        .toList();
        assertThat(decided).containsSubsequence("a1", "a2", "a3").containsSubsequence("b1", "b2");
    }

    private void send(String... bodies) {
        List.of(bodies).forEach(body -> queues.send(url, body, body.substring(0, 1)));
    }
}
