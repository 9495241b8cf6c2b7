package io.wolfe.sensor.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.rule.Ruling;
import io.wolfe.model.wire.JsonText;
import io.wolfe.sensor.InMemoryEventLedger;
import io.wolfe.sensor.ledger.Delivery;
import io.wolfe.sensor.ledger.Ledger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whatever the bytes are, they are read, and what was read can be entered and told.
/// Run with `-Dwolfe.fuzz.seed=…` for the same bodies again, and `-Dwolfe.fuzz.inputs=…` for more.
class ReaderFuzzTest {

    private static final long SEED = Long.getLong("wolfe.fuzz.seed", System.nanoTime());
    private static final int INPUTS = Integer.getInteger("wolfe.fuzz.inputs", 120_000);

    private final Map<String, Integer> shapes = new HashMap<>();

    @Test
    void noBodyIsTooStrangeToBeEntered() {
        System.out.println("fuzzing the readers with seed " + SEED);
        var mutations = new Mutations(SEED);

        for (int i = 0; i < INPUTS; i++) {
            enter(mutations.next(), i);
        }
        System.out.println("what " + INPUTS + " inputs were read as: " + shapes);

        assertThat(shapes.keySet())
                .as("seed %d reached every shape", SEED)
                .contains(
                        "cloudevent",
                        "cloudevents-batch",
                        "eventbridge",
                        "cloudwatch",
                        "alertmanager",
                        "grafana",
                        "datadog",
                        "pagerduty",
                        "s3",
                        "sns",
                        "atlas",
                        "json",
                        "text",
                        "unknown");
    }

    private void enter(byte[] body, int number) {
        try {
            var events = new InMemoryEventLedger();
            var receipts = ledger(events).take(delivery(body));
            if (receipts.isEmpty() || events.all().isEmpty()) {
                throw new AssertionError("nothing was entered");
            }
            events.all().forEach(this::mustBeTold);
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            fail(
                    "input %d of seed %d, in base64 %s",
                    number, SEED, Base64.getEncoder().encodeToString(body), e);
        }
    }

    private void mustBeTold(Event event) {
        shapes.merge(event.shape(), 1, Integer::sum);
        event.understood().ifPresent(ReaderFuzzTest::mustComeBack);
    }

    private static void mustComeBack(CloudEvent event) {
        var told = JsonText.print(event.json());
        if (!event.equals(CloudEvent.from((Json.Obj) JsonText.parse(told)))) {
            throw new AssertionError("it does not come back from " + told);
        }
    }

    /// The rules are not asked: what they do is another story.
    private static Ledger ledger(InMemoryEventLedger events) {
        return new Ledger(
                Environment.PROD,
                new Reader(),
                events,
                event -> new Ruling(Instant.EPOCH, Map.of(), List.of(), List.of()),
                InstantSource.fixed(Instant.EPOCH));
    }

    private static Delivery delivery(byte[] body) {
        return new Delivery(Via.SQS, new Original(null, body), Instant.EPOCH, null);
    }
}
