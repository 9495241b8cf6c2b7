package io.wolfe.store;

import static io.wolfe.store.OverEveryServer.NOON;
import static io.wolfe.store.OverEveryServer.noonPlus;
import static io.wolfe.store.Runs.OTHER_RUNNER;
import static io.wolfe.store.Runs.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import io.wolfe.model.Json;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.EventLedger.Entry;
import io.wolfe.model.event.EventLedger.Filter;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.Executions.Standing;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.TeamFiles;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The database does as it was told, and then the wire breaks: nobody hears of it. Whoever tries
/// again gets the answer that was lost.
class LostAnswersTest {

    private LossyWire wire;
    private MongoClient client;
    private Store store;

    @BeforeEach
    void connect() throws Exception {
        wire = LossyWire.to(Server.brought().uri());
        client = Store.connect(wire.uri());
        store = Store.open(client, "wolfe_lossy_" + UUID.randomUUID());
    }

    @AfterEach
    void disconnect() throws Exception {
        client.close();
        wire.close();
    }

    @Test
    void aClaimThatWasWrittenIsGivenToTheSameRunner() {
        store.executions().create(Runs.queued("one", NOON));
        lose("update", Shelf.EXECUTIONS, () -> store.executions().claim(RUNNER, NOON));

        var others = store.executions().claim(OTHER_RUNNER, noonPlus(60));
        var mine = store.executions().claim(RUNNER, noonPlus(60));
        var again = store.executions().claim(RUNNER, noonPlus(120));

        assertThat(others).isEmpty();
        assertThat(mine.map(Claim::fence)).contains(1);
        assertThat(store.executions().standing(mine.orElseThrow())).isEqualTo(Standing.HOLDS);
        assertThat(again).isEmpty();
    }

    @Test
    void aHintThatWasTakenInVainIsDueAgain() {
        store.executions().create(Runs.queued("one", NOON));
        lose("findAndModify", Shelf.WORK, () -> store.executions().claim(RUNNER, NOON));

        var atOnce = store.executions().claim(RUNNER, noonPlus(1));
        var later = store.executions().claim(OTHER_RUNNER, noonPlus(31));

        assertThat(atOnce).isEmpty();
        assertThat(later.map(Claim::fence)).contains(1);
    }

    @Test
    void aClaimStandsWhateverBecomesOfItsHint() {
        store.executions().create(Runs.queued("one", NOON));
        wire.loseAnswerTo("delete", Shelf.WORK);

        var claim = store.executions().claim(RUNNER, NOON);

        assertThat(claim).isPresent();
    }

    @Test
    void anEventThatWasEnteredIsADuplicateAndStillWork() {
        var event = Alerts.brokerOffline("1", NOON);
        lose("insert", Shelf.EVENTS, () -> store.ledger().enter(event));

        var entry = store.ledger().enter(event);

        assertThat(entry).isEqualTo(Entry.DUPLICATE);
        assertThat(store.ledger().list(Filter.ALL, null, 10).items()).containsExactly(event);
    }

    @Test
    void aRulingThatWasWrittenStands() {
        var event = Alerts.brokerOffline("1", NOON);
        store.ledger().enter(event);
        var ruling = Alerts.oneRun(event, "rule");
        lose("update", Shelf.EVENTS, () -> store.ledger().decide(event.id(), ruling));

        var standing = store.ledger().decide(event.id(), Alerts.oneRun(event, "another-rule"));

        assertThat(standing).isEqualTo(ruling);
    }

    @Test
    void anExecutionThatWasCreatedIsClaimedOnce() {
        var execution = Runs.queued("one", NOON);
        lose("insert", Shelf.EXECUTIONS, () -> store.executions().create(execution));

        store.executions().create(execution);

        assertThat(store.executions().claim(RUNNER, NOON)).isPresent();
        assertThat(store.executions().claim(RUNNER, noonPlus(60))).isEmpty();
    }

    @Test
    void anEndThatWasWrittenIsTheEnd() {
        var claim = claimed();
        lose("update", Shelf.EXECUTIONS, () -> store.executions().end(claim, Runs.DONE, NOON));

        var ended = store.executions().end(claim, Runs.DONE, noonPlus(5));

        assertThat(ended).isTrue();
        assertThat(store.executions().find(claim.execution().id()).orElseThrow().endedAt())
                .isEqualTo(NOON);
    }

    @Test
    void linesThatWereWrittenAreNotWrittenTwice() {
        var claim = claimed();
        var id = claim.execution().id();
        var log = store.log();
        lose("update", Shelf.LOG, () -> log.append(claim, lines(1)));
        log.append(claim, lines(2));
        lose("update", Shelf.EXECUTIONS, () -> log.append(claim, lines(3)));

        log.append(claim, lines(4));

        assertThat(log.read(id, 1, 10, ExecutionLog.Filter.ALL)).isEqualTo(lines(4));
    }

    @Test
    void aCallThatWasWrittenMayBeMade() {
        var claim = claimed();
        var entry =
                new Journal.Entry(
                        claim.execution().id(),
                        1,
                        1,
                        "http",
                        Journal.Effect.READ,
                        Journal.Status.BEGUN,
                        Json.EMPTY,
                        Json.NULL,
                        NOON,
                        null);
        lose("insert", Shelf.JOURNAL, () -> store.journal().begin(claim, entry));
        lose("update", Shelf.EXECUTIONS, () -> store.journal().begin(claim, entry));

        var begun = store.journal().begin(claim, entry);

        assertThat(begun).isTrue();
        assertThat(store.journal().list(entry.execution(), null, 10).items())
                .containsExactly(entry);
    }

    @Test
    void aDeploymentThatWasWrittenIsDeployed() {
        var first = deployment(1);
        var second = deployment(2);
        lose("insert", Shelf.DEPLOYMENTS, () -> store.deployments().deploy(first));

        var firstAgain = store.deployments().deploy(first);
        lose("update", Shelf.DEPLOYMENTS, () -> store.deployments().deploy(second));
        var secondAgain = store.deployments().deploy(second);

        assertThat(firstAgain).isTrue();
        assertThat(secondAgain).isTrue();
    }

    private void lose(String command, Shelf shelf, ThrowingCallable action) {
        wire.loseAnswerTo(command, shelf);
        assertThatThrownBy(action).isInstanceOf(StoreAway.class);
    }

    private Claim claimed() {
        store.executions().create(Runs.queued("one", NOON));
        return store.executions().claim(RUNNER, NOON).orElseThrow();
    }

    private static List<LogLine> lines(int last) {
        return IntStream.rangeClosed(1, last)
                .mapToObj(n -> new LogLine(n, NOON, LogLine.Level.INFO, null, "n " + n, Json.EMPTY))
                .toList();
    }

    private static Deployment deployment(int number) {
        return new Deployment(
                Runs.TEAM, number, Runs.COMMIT, noonPlus(number), TeamFiles.of(Map.of()));
    }
}
