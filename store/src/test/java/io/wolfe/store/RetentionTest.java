package io.wolfe.store;

import static io.wolfe.store.Runs.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Json;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventLedger.Entry;
import io.wolfe.model.event.EventLedger.Filter;
import io.wolfe.model.event.Original;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class RetentionTest extends OverEveryServer {

    private static final Retention.Policy AN_HOUR = new Retention.Policy(Duration.ofHours(1), null);
    private static final Instant LATER = NOON.plus(Duration.ofHours(2));
    private static final Original LARGE = new Original(null, new byte[100_000]);

    @Test
    void whatIsOldAndDoneGoesWithEverythingThatHangsOnIt() {
        var event = Alerts.inMessage(LARGE, "1", NOON);
        ended(event);

        var gone = store.retention().sweep(AN_HOUR, NOON.plus(Duration.ofDays(2)));

        assertThat(gone).isEqualTo(1);
        assertThat(store.ledger().find(event.id())).isEmpty();
        assertThat(store.ledger().list(Filter.ALL, null, 10).items()).isEmpty();
        assertThat(left("executions")).isZero();
        assertThat(left("log")).isZero();
        assertThat(left("journal")).isZero();
        assertThat(left("originals")).isZero();
        assertThat(left("work")).isZero();
    }

    @Test
    void whatIsYoungStays() {
        var old = ended(Alerts.brokerOffline("old", NOON));
        var young = ended(Alerts.brokerOffline("young", NOON.plus(Duration.ofMinutes(90))));

        store.retention().sweep(AN_HOUR, LATER);

        assertThat(store.ledger().find(old.id())).isEmpty();
        assertThat(store.ledger().find(young.id())).isPresent();
        assertThat(store.executions().ofEvent(young.id())).hasSize(1);
    }

    @Test
    void whatIsUnfinishedStaysHoweverOld() {
        var open = Alerts.brokerOffline("open", NOON);
        store.ledger().enter(open);
        var queued = ruled(Alerts.brokerOffline("queued", NOON));
        var done = ended(Alerts.brokerOffline("done", NOON));
        store.executions()
                .create(Execution.queued(Runs.byRule(done.id(), "once-more-by-hand"), NOON));
        store.executions().create(Runs.queued("by-hand", NOON));

        var gone = store.retention().sweep(AN_HOUR, NOON.plus(Duration.ofDays(1_000)));

        assertThat(gone).isZero();
        assertThat(store.ledger().find(open.id())).isPresent();
        assertThat(store.ledger().find(queued.id())).isPresent();
        assertThat(store.ledger().find(done.id())).isPresent();
        assertThat(store.executions().list(Executions.Filter.ALL, null, 10).items()).hasSize(4);
    }

    @Test
    void ofManyOnlyTheNewestStay() {
        IntStream.range(0, 450)
                .mapToObj(i -> Alerts.unreadable("event-" + i, noonPlus(i)))
                .forEach(store.ledger()::enter);

        var gone = store.retention().sweep(new Retention.Policy(null, 10L), LATER);

        assertThat(gone).isEqualTo(440);
        assertThat(store.ledger().list(Filter.ALL, null, 100).items())
                .extracting(Event::receivedAt)
                .hasSize(10)
                .allMatch(at -> !at.isBefore(noonPlus(440)));
    }

    @Test
    void fewerThanTheCountAllStay() {
        store.ledger().enter(Alerts.unreadable("1", NOON));

        assertThat(store.retention().sweep(new Retention.Policy(null, 10L), LATER)).isZero();
    }

    @Test
    void aPolicyThatKeepsEverythingTouchesNothing() {
        var event = ended(Alerts.brokerOffline("1", NOON));

        var gone =
                store.retention()
                        .sweep(new Retention.Policy(null, null), NOON.plus(Duration.ofDays(99)));

        assertThat(gone).isZero();
        assertThat(store.ledger().find(event.id())).isPresent();
    }

    @Test
    void aPurgedEventIsRecognisedForFifteenDays() {
        var event = ended(Alerts.brokerOffline("1", NOON));
        store.retention().sweep(AN_HOUR, LATER);

        var late = store.ledger().enter(event);
        store.retention().sweep(AN_HOUR, LATER.plus(Duration.ofDays(14)));
        var later = store.ledger().enter(event);
        store.retention().sweep(AN_HOUR, LATER.plus(Duration.ofDays(15)).plusSeconds(1));
        var tooLate = store.ledger().enter(event);

        assertThat(List.of(late, later, tooLate))
                .containsExactly(Entry.DUPLICATE, Entry.DUPLICATE, Entry.NEW);
    }

    @Test
    void bytesThatAnotherEventSharesStay() {
        ended(Alerts.inMessage(LARGE, "old", NOON));
        var young = Alerts.inMessage(LARGE, "young", NOON.plus(Duration.ofMinutes(90)));
        store.ledger().enter(young);

        store.retention().sweep(AN_HOUR, LATER);

        assertThat(store.ledger().find(young.id()).orElseThrow().original()).isEqualTo(LARGE);
    }

    @Test
    void bytesThatSomebodyMayBeAboutToPointToStayForADay() {
        ended(Alerts.inMessage(LARGE, "1", NOON));

        store.retention().sweep(AN_HOUR, LATER);
        var early = left("originals");
        store.retention().sweep(AN_HOUR, NOON.plus(Duration.ofHours(25)));

        assertThat(early).isEqualTo(1);
        assertThat(left("originals")).isZero();
    }

    @Test
    void aSweepThatDiedHalfWayIsTakenUpByTheNext() {
        var event = ended(Alerts.brokerOffline("1", NOON));
        var name =
                new Document("_id", event.id().value())
                        .append("receipts", 1)
                        .append("purge", true)
                        .append("purgedAt", Stored.time(LATER));
        documents("events").replace(new Document("_id", event.id().value()), name);

        var between = store.reconciliation().account(null, null, LATER);
        store.retention().sweep(AN_HOUR, LATER);

        assertThat(between.addsUp()).isTrue();
        assertThat(left("executions")).isZero();
        assertThat(left("journal")).isZero();
    }

    @Test
    void theBooksOfAPurgedRangeAddUp() {
        ended(Alerts.brokerOffline("old", NOON));
        ended(Alerts.brokerOffline("young", NOON.plus(Duration.ofMinutes(90))));

        store.retention().sweep(AN_HOUR, LATER);

        var account = store.reconciliation().account(null, null, LATER);
        assertThat(account.addsUp()).isTrue();
        assertThat(account.received()).isEqualTo(1);
    }

    @Test
    void anExecutionThatAPersonAskedForGoesOnceItHasEnded() {
        store.executions().create(Runs.queued("by-hand", NOON));
        store.executions().cancel(Runs.queued("by-hand", NOON).id(), "ann", NOON);

        var gone = store.retention().sweep(AN_HOUR, LATER);

        assertThat(gone).isEqualTo(1);
        assertThat(left("executions")).isZero();
    }

    @Test
    void aLeaseThatEndedIsForgottenAfterFifteenDays() {
        store.leases().raise(RUNNER);
        store.leases().end(RUNNER, 1);

        store.retention().sweep(AN_HOUR, LATER);
        store.retention().sweep(AN_HOUR, LATER.plus(Duration.ofDays(14)));
        var afterTwoWeeks = left("leases");
        store.retention().sweep(AN_HOUR, LATER.plus(Duration.ofDays(16)));

        assertThat(afterTwoWeeks).isEqualTo(1);
        assertThat(left("leases")).isZero();
    }

    @Test
    void aPolicyThatWouldKeepNothingIsRefused() {
        assertThatThrownBy(() -> new Retention.Policy(Duration.ZERO, null))
                .hasMessage(
                        "retention keeps at least something: an age above zero, a count of one or"
                                + " more");
    }

    private Event ruled(Event event) {
        store.ledger().enter(event);
        var ruling = store.ledger().decide(event.id(), Alerts.oneRun(event, "rule"));
        ruling.executions()
                .forEach(
                        request ->
                                store.executions()
                                        .create(Execution.queued(request, event.receivedAt())));
        return event;
    }

    /// Its execution has logged a line, made a call, and ended.
    private Event ended(Event event) {
        ruled(event);
        var claim = store.executions().claim(RUNNER, event.receivedAt()).orElseThrow();
        var line =
                new LogLine(1, event.receivedAt(), LogLine.Level.INFO, null, "working", Json.EMPTY);
        store.log().append(claim, List.of(line));
        store.journal().begin(claim, call(claim));
        store.journal().answered(claim, 1, Journal.Status.ANSWERED, Json.NULL, event.receivedAt());
        store.executions().end(claim, Runs.DONE, event.receivedAt());
        store.ledger().finish(event.id());
        return event;
    }

    private static Journal.Entry call(Claim claim) {
        return new Journal.Entry(
                claim.execution().id(),
                1,
                1,
                "http",
                Journal.Effect.READ,
                Journal.Status.BEGUN,
                Json.EMPTY,
                Json.NULL,
                claim.execution().queuedAt(),
                null);
    }

    private long left(String collection) {
        return documents(collection).count() - names(collection);
    }

    /// The names that purged events leave behind.
    private long names(String collection) {
        return documents(collection)
                .list(
                        new Document("purgedAt", new Document("$exists", true)),
                        new Document(),
                        1_000)
                .size();
    }

    private Documents documents(String collection) {
        try {
            return Documents.open(
                    server.client().getDatabase(database), Stored.word(Shelf.class, collection));
        } catch (Exception e) {
            throw new AssertionError("the database cannot be looked into", e);
        }
    }
}
