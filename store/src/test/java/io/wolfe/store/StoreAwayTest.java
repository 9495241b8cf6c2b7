package io.wolfe.store;

import static io.wolfe.store.OverEveryServer.NOON;
import static io.wolfe.store.Runs.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.WriteConcern;
import io.wolfe.embedded.EmbeddedDatabase;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.Executions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What everyone hears when the database is not there.
class StoreAwayTest {

    private static final String IMPATIENT =
            "/?serverSelectionTimeoutMS=300&connectTimeoutMS=300&socketTimeoutMS=300";
    private static final String SENTENCE =
            "the database \"wolfe_dev\" cannot be reached or did not answer in time; try again";

    @Test
    void everyPortSaysThatTheDatabaseIsAwayAndWorksOnceItIsBack(@TempDir Path folder) {
        var database = EmbeddedDatabase.open(folder, 0);
        var port = database.port();
        try (var client = Store.connect(database.uri() + IMPATIENT)) {
            var store = Store.open(client, "wolfe_dev");
            var event = Alerts.brokerOffline("1", NOON);
            store.executions().create(Runs.queued("one", NOON));
            var claim = store.executions().claim(RUNNER, NOON).orElseThrow();
            var id = claim.execution().id();

            database.close();

            assertAway(() -> store.ping());
            assertAway(() -> store.ledger().enter(event));
            assertAway(() -> store.ledger().list(EventLedger.Filter.ALL, null, 10));
            assertAway(() -> store.ledger().enterAll(List.of(event)));
            assertAway(() -> store.executions().claim(RUNNER, NOON));
            assertAway(() -> store.executions().queued());
            assertAway(() -> store.executions().end(claim, Runs.DONE, NOON));
            assertAway(() -> store.executions().list(Executions.Filter.ALL, null, 10));
            assertAway(() -> store.log().read(id, 1, 10, ExecutionLog.Filter.ALL));
            assertAway(() -> store.journal().close(claim, NOON));
            assertAway(() -> store.leases().raise(RUNNER));
            assertAway(() -> store.deployments().numbers());
            assertAway(() -> Store.open(client, "wolfe_dev"));

            try (var _ = EmbeddedDatabase.open(folder, port)) {
                waitForAnAnswer(store);
                assertThat(store.executions().end(claim, Runs.DONE, NOON)).isTrue();
            }
        }
    }

    /// The driver looks again by itself, twice a second. Each ping waits for it.
    private static void waitForAnAnswer(Store store) {
        for (int tries = 0; tries < 30; tries++) {
            try {
                store.ping();
                return;
            } catch (StoreAway e) {
                assertThat(e).hasMessage(SENTENCE);
            }
        }
        throw new AssertionError("the database is back, and nobody noticed");
    }

    @Test
    void aDatabaseThatTakesTheCallAndSaysNothingIsAway() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                var client =
                        Store.connect("mongodb://127.0.0.1:" + silent.getLocalPort() + IMPATIENT)) {
            assertAway(() -> Store.open(client, "wolfe_dev"));
        }
    }

    @Test
    void patienceHasItsDefaults() {
        var settings = Wire.settings("mongodb://db.example.net");

        assertThat(settings.getClusterSettings().getServerSelectionTimeout(TimeUnit.SECONDS))
                .isEqualTo(5);
        assertThat(settings.getSocketSettings().getConnectTimeout(TimeUnit.SECONDS)).isEqualTo(5);
        assertThat(settings.getSocketSettings().getReadTimeout(TimeUnit.SECONDS)).isEqualTo(20);
        assertThat(settings.getConnectionPoolSettings().getMaxSize()).isEqualTo(64);
        assertThat(settings.getConnectionPoolSettings().getMaxWaitTime(TimeUnit.SECONDS))
                .isEqualTo(20);
        assertThat(settings.getWriteConcern()).isEqualTo(WriteConcern.MAJORITY.withJournal(true));
    }

    @Test
    void whatTheConnectionStringSaysWins() {
        var settings =
                Wire.settings("mongodb://db.example.net/?socketTimeoutMS=7000&maxPoolSize=8&w=1");

        assertThat(settings.getSocketSettings().getReadTimeout(TimeUnit.SECONDS)).isEqualTo(7);
        assertThat(settings.getConnectionPoolSettings().getMaxSize()).isEqualTo(8);
        assertThat(settings.getWriteConcern()).isEqualTo(WriteConcern.W1);
    }

    private static void assertAway(ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(StoreAway.class).hasMessage(SENTENCE);
    }
}
