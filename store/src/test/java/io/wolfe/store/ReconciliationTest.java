package io.wolfe.store;

import static io.wolfe.store.Runs.OTHER_RUNNER;
import static io.wolfe.store.Runs.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import io.wolfe.model.Json;
import io.wolfe.model.event.Event;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.Outcome;
import io.wolfe.store.Account.Discrepancy;
import io.wolfe.store.Account.Kind;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/// The books add up; and each way in which they may not is planted, and told.
class ReconciliationTest extends OverEveryServer {

    private static final Instant LATER = noonPlus(3600);

    @Test
    void everythingThatWasReceivedIsAccountedFor() {
        var decided = ruled("decided");
        ended(decided);
        ruledOut("nothing fired");
        ruledOut("nothing fired either");
        store.ledger().enter(decided);
        store.ledger().enter(decided);
        store.ledger().enter(Alerts.brokerOffline("open", NOON));
        store.ledger().enter(Alerts.unreadable("unreadable", NOON));
        store.ledger().enter(Alerts.noAlert("no alert", NOON));
        store.executions().create(Runs.queued("by-hand", NOON));

        var account = account();

        assertThat(account).isEqualTo(new Account(8, 3, 2, 1, 1, 1, 0, 1, 1, 1, 1, 0, List.of()));
        assertThat(account.addsUp()).isTrue();
        assertThat(account.received())
                .isEqualTo(
                        account.decided()
                                + account.duplicate()
                                + account.unreadable()
                                + account.noAlert()
                                + account.inFlight());
    }

    @Test
    void onlyTheRangeCounts() {
        IntStream.range(0, 10).forEach(i -> enter("event-" + i, noonPlus(i)));

        var account = store.reconciliation().account(noonPlus(3), noonPlus(7), LATER);

        assertThat(account.received()).isEqualTo(4);
    }

    @Test
    void moreThanAPageIsWalked() {
        var events =
                IntStream.range(0, 2_500)
                        .mapToObj(i -> Alerts.brokerOffline("event-" + i, noonPlus(i / 100)))
                        .toList();
        store.ledger().enterAll(events);

        var account = account();

        assertThat(account.received()).isEqualTo(2_500);
        assertThat(account.inFlight()).isEqualTo(2_500);
    }

    @Test
    void aDecidedEventWithoutItsRulingIsTold() {
        var event = ruled("1");
        change("events", event.id().value(), new Document("$unset", new Document("decidedAt", "")));

        var account = account();

        assertThat(account.discrepancies())
                .containsExactly(
                        told(
                                Kind.VERDICT,
                                event.id().value(),
                                "event " + event.id() + " is decided without a ruling"));
    }

    @Test
    void anEventWithTwoVerdictsIsTold() {
        var event = Alerts.unreadable("1", NOON);
        store.ledger().enter(event);
        change("events", event.id().value(), Stored.set("decidedAt", Stored.time(NOON)));

        var account = account();

        assertThat(account.discrepancies())
                .containsExactly(
                        told(
                                Kind.VERDICT,
                                event.id().value(),
                                "event "
                                        + event.id()
                                        + " holds no alert that could be read, and yet was decided"));
    }

    @Test
    void anOpenEventThatCallsItselfDoneIsTold() {
        var event = enter("1", NOON);
        change("events", event.id().value(), Stored.set("state", "done"));

        assertThat(account().discrepancies())
                .extracting(Discrepancy::message)
                .containsExactly("event " + event.id() + " is open, and yet its state is done");
    }

    @Test
    void anEventThatNobodyReceivedIsTold() {
        var event = enter("1", NOON);
        change("events", event.id().value(), Stored.set("receipts", 0));

        assertThat(account().discrepancies())
                .extracting(Discrepancy::message)
                .containsExactly("event " + event.id() + " was never received");
    }

    @Test
    void aFiredDecisionWithoutItsExecutionIsTold() {
        var event = ruled("1");
        var execution = Runs.byRule(event.id(), "rule").id().value();
        collection("executions").deleteOne(new Document("_id", execution));

        var account = account();

        assertThat(account.found()).isEqualTo(1);
        assertThat(account.discrepancies())
                .containsExactly(
                        told(
                                Kind.MISSING_EXECUTION,
                                event.id().value(),
                                "event "
                                        + event.id()
                                        + " asks for execution "
                                        + execution
                                        + ", which is not there"));
    }

    @Test
    void anExecutionThatMayStillBeOnItsWayIsNotCalledMissing() {
        var event = enter("1", NOON);
        store.ledger().decide(event.id(), Alerts.oneRun(event, "rule"));

        var account = store.reconciliation().account(null, null, noonPlus(30));

        assertThat(account.addsUp()).isTrue();
        assertThat(account.toBeMade()).isEqualTo(1);
    }

    @Test
    void anExecutionWithoutItsEventIsTold() {
        var event = ruled("1");
        var execution = Runs.byRule(event.id(), "rule").id().value();
        collection("events").deleteOne(new Document("_id", event.id().value()));

        var account = account();

        assertThat(account.discrepancies())
                .containsExactly(
                        told(
                                Kind.STRAY_EXECUTION,
                                execution,
                                "execution "
                                        + execution
                                        + " belongs to event "
                                        + event.id()
                                        + ", which is not there"));
    }

    @Test
    void anExecutionThatItsEventDoesNotAskForIsTold() {
        var event = ruledOut("1");
        var request = Runs.byRule(event.id(), "rule");
        store.executions().create(Execution.queued(request, NOON));

        assertThat(account().discrepancies())
                .extracting(Discrepancy::message)
                .containsExactly(
                        "execution "
                                + request.id()
                                + " belongs to event "
                                + event.id()
                                + ", which does not ask for it");
    }

    @Test
    void aCallThatBeganAfterTheEndIsTold() {
        var claim = ended(ruled("1"));
        var id = claim.execution().id().value();
        collection("journal")
                .updateOne(
                        new Document("execution", id),
                        Stored.set("begunAt", Stored.time(noonPlus(60))));

        var account = account();

        assertThat(account.discrepancies())
                .containsExactly(
                        told(
                                Kind.LATE_CALL,
                                id,
                                "call 1 of execution "
                                        + id
                                        + " began after its attempt had ended"));
    }

    @Test
    void aCallThatWasAnsweredWithoutAValidClaimIsTold() {
        var claim = ended(ruled("1"));
        var id = claim.execution().id().value();
        change("executions", id, Stored.set("journalled", 0));

        assertThat(account().discrepancies())
                .extracting(Discrepancy::message)
                .containsExactly(
                        "call 1 of execution "
                                + id
                                + " was answered, though its claim did not hold any more");
    }

    @Test
    void aCallOfARunnerWhoseClockIsAheadOfHimWhoTookOverIsNotCalledLate() {
        store.executions().create(Runs.queued("one", NOON));
        var claim = store.executions().claim(RUNNER, noonPlus(7200)).orElseThrow();
        store.journal().begin(claim, call(claim, noonPlus(7200)));
        store.journal().close(claim, noonPlus(60));
        var reason = new Outcome.Reason(Outcome.Category.LOST, "its runner is gone", null);
        store.executions().end(claim, new Outcome.Lost(reason), noonPlus(60));

        assertThat(account().addsUp()).isTrue();
        assertThat(store.executions().claim(OTHER_RUNNER, LATER)).isEmpty();
    }

    private Account account() {
        return store.reconciliation().account(null, null, LATER);
    }

    private Event enter(String identity, Instant at) {
        var event = Alerts.brokerOffline(identity, at);
        store.ledger().enter(event);
        return event;
    }

    private Event ruledOut(String identity) {
        var event = enter(identity, NOON);
        store.ledger().decide(event.id(), Alerts.nothing(event));
        return event;
    }

    /// It was decided, and its execution is queued.
    private Event ruled(String identity) {
        var event = enter(identity, NOON);
        var ruling = store.ledger().decide(event.id(), Alerts.oneRun(event, "rule"));
        ruling.executions()
                .forEach(request -> store.executions().create(Execution.queued(request, NOON)));
        return event;
    }

    /// Its execution makes one call and ends.
    private Claim ended(Event event) {
        var claim = store.executions().claim(RUNNER, NOON).orElseThrow();
        store.journal().begin(claim, call(claim, noonPlus(1)));
        store.journal().answered(claim, 1, Journal.Status.ANSWERED, Json.NULL, noonPlus(2));
        store.executions().end(claim, Runs.DONE, noonPlus(3));
        store.ledger().finish(event.id());
        return claim;
    }

    private static Journal.Entry call(Claim claim, Instant at) {
        return new Journal.Entry(
                claim.execution().id(),
                1,
                1,
                "http",
                Journal.Effect.READ,
                Journal.Status.BEGUN,
                Json.EMPTY,
                Json.NULL,
                at,
                null);
    }

    private static Discrepancy told(Kind kind, String id, String message) {
        return new Discrepancy(kind, id, message);
    }

    private void change(String collection, String id, Document update) {
        collection(collection).updateOne(new Document("_id", id), update);
    }

    private MongoCollection<Document> collection(String name) {
        try {
            return server.client().getDatabase(database).getCollection(name);
        } catch (Exception e) {
            throw new AssertionError("the database cannot be looked into", e);
        }
    }
}
