package io.wolfe.sensor.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventState;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.rule.Decider;
import io.wolfe.model.rule.Ruling;
import io.wolfe.sensor.Fixtures;
import io.wolfe.sensor.InMemoryEventLedger;
import io.wolfe.sensor.RecordingDecider;
import io.wolfe.sensor.reading.Reader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static final Ruling NOTHING = new Ruling(NOON, Map.of(), List.of(), List.of());

    private final InMemoryEventLedger events = new InMemoryEventLedger();
    private final RecordingDecider decider = new RecordingDecider(events);
    private final Ledger ledger = ledger(Environment.PROD);

    @Test
    void anAlertIsEnteredAndDecided() {
        var receipts = ledger.take(delivery(Fixtures.body("atlas.json"), NOON, null));

        var event = events.all().getFirst();
        assertThat(receipts).containsExactly(new Receipt.Accepted(event.id(), true));
        assertThat(event.state()).isEqualTo(EventState.DONE);
        assertThat(event.receivedAt()).isEqualTo(NOON);
        assertThat(event.shape()).isEqualTo("atlas");
        assertThat(event.original().bytes()).isEqualTo(Fixtures.body("atlas.json"));
        assertThat(decider.shown()).containsExactly(event.id());
    }

    @Test
    void anEventKnowsWhenItArrivedAndWhenItWasWritten() {
        var arrived = NOON.minusMillis(40);
        var body = new Original("application/json", Fixtures.body("atlas.json"));

        ledger.take(new Delivery(Via.SQS, body, NOON.minusSeconds(3), arrived, null));

        var event = events.all().getFirst();
        assertThat(event.arrivedAt()).isEqualTo(arrived);
        assertThat(event.receivedAt()).isEqualTo(NOON);
    }

    @Test
    void everyEventSaysItsAlertState() {
        ledger.take(delivery(Fixtures.body("alertmanager.json"), NOON, null));

        assertThat(events.all())
                .extracting(
                        event -> event.understood().orElseThrow().extensions().get("alertstate"))
                .containsExactly(Json.text("firing"), Json.text("resolved"));
    }

    @Test
    void anAlertThatComesAgainIsRecognisedAndNotDecidedTwice() {
        var first = take("atlas.json", NOON).getFirst();
        var again = take("atlas.json", NOON.plus(Duration.ofDays(3))).getFirst();

        assertThat(again).isEqualTo(new Receipt.Duplicate(first.id(), true));
        assertThat(events.all()).hasSize(1);
        assertThat(decider.shown()).hasSize(1);
    }

    @Test
    void aDuplicateOfWhatWasLeftUndoneIsDecided() {
        decider.loseTheStore();
        var first = take("atlas.json", NOON).getFirst();
        decider.before(() -> {});

        var again = take("atlas.json", NOON).getFirst();

        assertThat(first).isEqualTo(new Receipt.Accepted(first.id(), false));
        assertThat(again).isEqualTo(new Receipt.Duplicate(first.id(), true));
        assertThat(events.all().getFirst().state()).isEqualTo(EventState.DONE);
    }

    @Test
    void rulesThatFailLeaveTheEventForTheSweep() {
        decider.before(
                () -> {
                    throw new IllegalStateException("a bug in the rules");
                });

        var receipts = take("alertmanager.json", NOON);

        assertThat(receipts).hasSize(2).noneMatch(Receipt::isSettled);
        assertThat(events.all()).allMatch(event -> event.state() == EventState.UNDERSTOOD);
    }

    @Test
    void whatCannotBeEnteredIsRefusedAsAWhole() {
        events.goAway();

        assertThatThrownBy(() -> take("atlas.json", NOON)).isInstanceOf(StoreAway.class);
        assertThatThrownBy(ledger::checkStore).isInstanceOf(StoreAway.class);
    }

    @Test
    void anAnonymousAlertIsTheSameWithinItsWindowAndAnotherTomorrow() {
        var first = take("web-1 is down", NOON.plusSeconds(1));
        var redelivered = take("web-1 is down", NOON.plusSeconds(1));
        var sentAgain = take("web-1 is down", NOON.plusSeconds(599));
        var tomorrow = take("web-1 is down", NOON.plus(Duration.ofDays(1)));

        assertThat(redelivered).containsExactly(new Receipt.Duplicate(id(first), true));
        assertThat(sentAgain).containsExactly(new Receipt.Duplicate(id(first), true));
        assertThat(tomorrow.getFirst()).isInstanceOf(Receipt.Accepted.class);
    }

    @Test
    void aBodyFullOfNamelessAlertsIsTakenWithoutReadingItAgainForEach() {
        var body = "{\"alerts\":[{\"labels\":{}}" + ",{\"labels\":{}}".repeat(40_000) + "]}";
        var before = System.nanoTime();

        var receipts =
                ledger(Environment.PROD, event -> NOTHING)
                        .take(delivery(Fixtures.text(body), NOON, null));

        assertThat(receipts.stream().map(Receipt::id).distinct()).hasSize(40_001);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void anIdempotencyKeyReplacesTheBodyAndTheWindow() {
        var first = ledger.take(delivery(Fixtures.text("one"), NOON, "key-1"));
        var later = ledger.take(delivery(Fixtures.text("two"), NOON.plusSeconds(9999), "key-1"));
        var other = ledger.take(delivery(Fixtures.text("one"), NOON, "key-2"));

        assertThat(later).containsExactly(new Receipt.Duplicate(id(first), true));
        assertThat(other.getFirst()).isInstanceOf(Receipt.Accepted.class);
    }

    @Test
    void anIdempotencyKeyDoesNotRenameAnAlertThatHasItsOwnName() {
        var first = ledger.take(delivery(Fixtures.body("atlas.json"), NOON, "key-1"));
        var other = ledger.take(delivery(Fixtures.body("atlas.json"), NOON, "key-2"));

        assertThat(other).containsExactly(new Receipt.Duplicate(id(first), true));
    }

    @Test
    void theSameAlertInAnotherEnvironmentIsAnotherEvent() {
        var prod = take("atlas.json", NOON);
        var dev = ledger(Environment.DEV).take(delivery(Fixtures.body("atlas.json"), NOON, null));

        assertThat(id(dev)).isNotEqualTo(id(prod));
    }

    @Test
    void eachThingInABodyHasItsOwnReceiptInItsOrder() {
        var receipts = take("cloudevents-batch.json", NOON);

        assertThat(receipts).hasSize(3);
        assertThat(receipts.get(0)).isInstanceOf(Receipt.Accepted.class);
        assertThat(receipts.get(1)).isInstanceOf(Receipt.Unreadable.class);
        assertThat(receipts.get(2)).isInstanceOf(Receipt.Accepted.class);
        assertThat(receipts.stream().map(Receipt::id).distinct()).hasSize(3);
    }

    @Test
    void whatIsUnreadableIsInTheLedgerWithItsReasonAndNoRuleSeesIt() {
        var receipts = ledger.take(delivery(new byte[0], NOON, null));

        assertThat(receipts)
                .containsExactly(new Receipt.Unreadable(id(receipts), "the body is empty"));
        assertThat(events.all().getFirst().content())
                .isEqualTo(new Event.Content.Unreadable("the body is empty"));
        assertThat(decider.shown()).isEmpty();
    }

    @Test
    void whatHoldsNoAlertIsInTheLedgerToo() {
        var receipts = take("s3-test.json", NOON);

        assertThat(receipts.getFirst()).isInstanceOf(Receipt.NoAlert.class);
        assertThat(events.all().getFirst().state()).isEqualTo(EventState.DONE);
        assertThat(decider.shown()).isEmpty();
    }

    @Test
    void anEventWithoutANameOfItsOwnIsCalledByItsIdInTheLedger() {
        var id = id(take("web-1 is down", NOON));

        assertThat(events.find(id).orElseThrow().understood().orElseThrow().id())
                .isEqualTo(id.value());
    }

    private List<Receipt> take(String fixtureOrText, Instant sentAt) {
        var body =
                fixtureOrText.endsWith(".json")
                        ? Fixtures.body(fixtureOrText)
                        : Fixtures.text(fixtureOrText);
        return ledger.take(delivery(body, sentAt, null));
    }

    private static io.wolfe.model.event.EventId id(List<Receipt> receipts) {
        return receipts.getFirst().id();
    }

    private Ledger ledger(Environment environment) {
        return ledger(environment, decider);
    }

    private Ledger ledger(Environment environment, Decider rules) {
        return new Ledger(environment, new Reader(), events, rules, InstantSource.fixed(NOON));
    }

    private static Delivery delivery(byte[] body, Instant sentAt, @Nullable String key) {
        return new Delivery(Via.HTTP, new Original("application/json", body), sentAt, key);
    }
}
