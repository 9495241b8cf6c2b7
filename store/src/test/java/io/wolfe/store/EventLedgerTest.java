package io.wolfe.store;

import static io.wolfe.model.event.EventLedger.Entry.DUPLICATE;
import static io.wolfe.model.event.EventLedger.Entry.NEW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.wolfe.model.Environment;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.event.EventLedger.Filter;
import io.wolfe.model.event.EventState;
import io.wolfe.model.event.Original;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventLedgerTest extends OverEveryServer {

    private EventLedger ledger;

    @BeforeEach
    void take() {
        ledger = store.ledger();
    }

    @Test
    void anEventComesBackAsItWentIn() {
        var understood = Alerts.brokerOffline("1", NOON).arrivedAt(NOON.minusMillis(12));
        var unreadable = Alerts.unreadable("2", NOON);
        var noAlert = Alerts.noAlert("3", NOON);

        List.of(understood, unreadable, noAlert).forEach(ledger::enter);

        assertThat(ledger.find(understood.id())).contains(understood);
        assertThat(ledger.find(unreadable.id())).contains(unreadable);
        assertThat(ledger.find(noAlert.id())).contains(noAlert);
    }

    @Test
    void anEventThatNobodyEnteredIsNotFound() {
        assertThat(ledger.find(EventId.of(Environment.DEV, "x", List.of("y")))).isEmpty();
    }

    @Test
    void theSameEventAgainIsADuplicateAndTheFirstOneStays() {
        var first = Alerts.brokerOffline("1", NOON);
        var again = Alerts.brokerOffline("1", noonPlus(60));

        var entries = List.of(ledger.enter(first), ledger.enter(again));

        assertThat(entries).containsExactly(NEW, DUPLICATE);
        assertThat(ledger.find(first.id())).contains(first);
    }

    @Test
    void ofSixteenWhoEnterTheSameEventOneIsFirst() {
        for (int round = 0; round < 10; round++) {
            var event = Alerts.brokerOffline("round-" + round, NOON);

            var entries = Together.run(16, i -> ledger.enter(event));

            assertThat(Collections.frequency(entries, NEW)).isEqualTo(1);
        }
    }

    @Test
    void aRulingComesBackAsItWasDecided() {
        var event = Alerts.brokerOffline("1", NOON);
        ledger.enter(event);
        var ruling = Alerts.oneRun(event, "kafka-broker-offline");

        var standing = ledger.decide(event.id(), ruling);

        assertThat(standing).isEqualTo(ruling);
        assertThat(ledger.find(event.id()).orElseThrow().progress())
                .isEqualTo(new Event.Progress.Decided(ruling));
    }

    @Test
    void ofSixteenWhoDecideOneRulingStandsForAll() {
        needsAtomicChanges();
        for (int round = 0; round < 10; round++) {
            var event = Alerts.brokerOffline("round-" + round, NOON);
            ledger.enter(event);

            var standing =
                    Together.run(
                            16, i -> ledger.decide(event.id(), Alerts.oneRun(event, "rule-" + i)));

            assertThat(new HashSet<>(standing)).hasSize(1);
            assertThat(ledger.find(event.id()).orElseThrow().ruling())
                    .contains(standing.getFirst());
        }
    }

    @Test
    void aDoneEventKeepsItsRuling() {
        var event = Alerts.brokerOffline("1", NOON);
        ledger.enter(event);
        var ruling = Alerts.nothing(event);
        ledger.decide(event.id(), ruling);

        ledger.finish(event.id());
        ledger.finish(event.id());

        assertThat(ledger.find(event.id()).orElseThrow().progress())
                .isEqualTo(new Event.Progress.Done(ruling));
        assertThat(ledger.decide(event.id(), Alerts.oneRun(event, "late"))).isEqualTo(ruling);
    }

    @Test
    void anEventThatNobodyDecidedIsNotFinished() {
        var event = Alerts.brokerOffline("1", NOON);
        ledger.enter(event);

        ledger.finish(event.id());

        assertThat(ledger.find(event.id()).orElseThrow().state()).isEqualTo(EventState.UNDERSTOOD);
    }

    @Test
    void whatIsNotInTheLedgerCannotBeDecided() {
        var event = Alerts.brokerOffline("1", NOON);

        assertThatThrownBy(() -> ledger.decide(event.id(), Alerts.nothing(event)))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessage("the ledger has no event " + event.id());
    }

    @Test
    void aRulingThatAsksForNothingEndsItsEvent() {
        var event = Alerts.brokerOffline("1", NOON);
        ledger.enter(event);
        var ruling = Alerts.nothing(event);

        ledger.decide(event.id(), ruling);

        assertThat(ledger.find(event.id()).orElseThrow().progress())
                .isEqualTo(new Event.Progress.Done(ruling));
    }

    @Test
    void manyAreEnteredAsIfOneByOne() {
        var old = Alerts.brokerOffline("old", NOON);
        ledger.enter(old);
        var fresh = Alerts.brokerOffline("fresh", NOON);
        var unreadable = Alerts.unreadable("unreadable", NOON);

        var entries = ledger.enterAll(List.of(fresh, old, unreadable, fresh));

        assertThat(entries).containsExactly(NEW, DUPLICATE, NEW, DUPLICATE);
        assertThat(ids(Filter.ALL))
                .containsExactlyInAnyOrder(old.id(), fresh.id(), unreadable.id());
        assertThat(receipts(fresh)).isEqualTo(2);
        assertThat(receipts(old)).isEqualTo(2);
        assertThat(receipts(unreadable)).isEqualTo(1);
    }

    private int receipts(Event event) {
        try {
            return server.client()
                    .getDatabase(database)
                    .getCollection("events")
                    .find(new Document("_id", event.id().value()))
                    .first()
                    .getInteger("receipts");
        } catch (Exception e) {
            throw new AssertionError("the event cannot be looked at", e);
        }
    }

    @Test
    void ofManyRulingsThoseThatStoodBeforeStand() {
        var first = Alerts.brokerOffline("1", NOON);
        var second = Alerts.brokerOffline("2", NOON);
        ledger.enterAll(List.of(first, second));
        var standing = Alerts.oneRun(first, "rule");
        ledger.decide(first.id(), standing);
        var ruling = Alerts.oneRun(second, "rule");

        var rulings =
                ledger.decideAll(
                        Map.of(first.id(), Alerts.oneRun(first, "late"), second.id(), ruling));

        assertThat(rulings).containsOnly(entry(first.id(), standing), entry(second.id(), ruling));
    }

    @Test
    void aDoneEventThatArrivesAgainStaysDone() {
        var event = Alerts.brokerOffline("1", NOON);
        ledger.enter(event);
        ledger.decide(event.id(), Alerts.nothing(event));

        ledger.enter(event);

        assertThat(ids(new Filter(EventState.DONE, null, null, null, null, null)))
                .containsExactly(event.id());
    }

    @Test
    void theAlertsOfOneLargeMessageShareItsBytes() throws Exception {
        var message = new Original("application/json", "x".repeat(500_000).getBytes(UTF_8));
        IntStream.range(0, 20)
                .mapToObj(i -> Alerts.inMessage(message, Integer.toString(i), noonPlus(i)))
                .forEach(ledger::enter);

        var events = ledger.list(Filter.ALL, null, 20).items();

        assertThat(events).hasSize(20).extracting(Event::original).containsOnly(message);
        assertThat(events.stream().map(event -> event.original().bytes()))
                .allMatch(bytes -> bytes == events.getFirst().original().bytes());
        assertThat(
                        server.client()
                                .getDatabase(database)
                                .getCollection("originals")
                                .countDocuments())
                .isEqualTo(1);
    }

    @Test
    void aPageOfLargeEventsIsShorterAndTheWalkStillSeesAll() {
        for (int i = 0; i < 40; i++) {
            var message = new Original(null, ("" + i).repeat(600_000).getBytes(UTF_8));
            ledger.enter(Alerts.inMessage(message, Integer.toString(i), noonPlus(i)));
        }

        var pages = new ArrayList<Integer>();
        var seen = new HashSet<EventId>();
        for (String cursor = ""; cursor != null; ) {
            var page = ledger.list(Filter.ALL, cursor.isEmpty() ? null : cursor, 100);
            pages.add(page.items().size());
            seen.addAll(page.map(Event::id).items());
            cursor = page.next();
        }

        assertThat(pages).hasSizeGreaterThan(1).allMatch(size -> size < 40);
        assertThat(pages.stream().mapToInt(i -> i).sum()).isEqualTo(40);
        assertThat(seen).hasSize(40);
    }

    @Test
    void aListIsFilteredByEveryWord() {
        var open = Alerts.brokerOffline("i-0123.kafka", NOON);
        var decided = Alerts.brokerOffline("decided", noonPlus(1));
        var unreadable = Alerts.unreadable("unreadable", noonPlus(2));
        List.of(open, decided, unreadable).forEach(ledger::enter);
        ledger.decide(decided.id(), Alerts.oneRun(decided, "rule"));

        assertThat(ids(Filter.ALL)).containsExactly(unreadable.id(), decided.id(), open.id());
        assertThat(ids(new Filter(EventState.DECIDED, null, null, null, null, null)))
                .containsExactly(decided.id());
        assertThat(ids(new Filter(null, "/atlas", null, null, null, null)))
                .containsExactly(decided.id(), open.id());
        assertThat(ids(new Filter(null, "/elsewhere", null, null, null, null))).isEmpty();
        assertThat(ids(new Filter(null, null, "atlas.alert", null, null, null)))
                .containsExactly(decided.id(), open.id());
        assertThat(ids(new Filter(null, null, null, "0123.KAFKA", null, null)))
                .containsExactly(open.id());
        assertThat(ids(new Filter(null, null, null, "0123-kafka", null, null))).isEmpty();
        assertThat(ids(new Filter(null, null, null, null, noonPlus(1), noonPlus(2))))
                .containsExactly(decided.id());
        assertThat(ids(new Filter(EventState.UNDERSTOOD, "/atlas", null, "i-", NOON, null)))
                .containsExactly(open.id());
    }

    @Test
    void aTextIsLookedForAsItIsWritten() {
        var odd = Alerts.brokerOffline("a[b]*\\Q$^(c)|{d}+?äß→ end", NOON);
        ledger.enter(odd);

        var found = ids(new Filter(null, null, null, "[B]*\\q$^(C)|{d}+?ÄSS→ E", null, null));
        var foundAsWritten =
                ids(new Filter(null, null, null, "[b]*\\Q$^(c)|{d}+?äß→ e", null, null));

        assertThat(found).isEmpty();
        assertThat(foundAsWritten).containsExactly(odd.id());
    }

    private List<EventId> ids(Filter filter) {
        return ledger.list(filter, null, 10).items().stream().map(Event::id).toList();
    }

    @Test
    void aCursorThatNoListGaveIsRefusedWithASentence() {
        for (var cursor : List.of("x", "not base64!", "MTIz", "")) {
            assertThatThrownBy(() -> ledger.list(Filter.ALL, cursor, 10))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.MALFORMED))
                    .hasMessage(
                            "The cursor \""
                                    + cursor
                                    + "\" is not one that this list gave: take \"next\" of the page"
                                    + " before, or leave it out to begin with the first page.");
        }
    }
}
