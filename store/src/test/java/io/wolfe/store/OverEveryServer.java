package io.wolfe.store;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs the promises of a port over every server there is, each test in a database of its own. A
/// server that is not there skips its tests and says why.
@ParameterizedClass(name = "{0}")
@MethodSource("io.wolfe.store.Server#all")
abstract class OverEveryServer {

    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Parameter Server server;

    final String database = "wolfe_contract_" + UUID.randomUUID().toString().substring(0, 8);
    Store store;

    @BeforeEach
    void open() throws Exception {
        store = Store.open(server.client(), database);
    }

    @AfterEach
    void drop() throws Exception {
        if (store != null) {
            server.client().getDatabase(database).drop();
        }
    }

    /// For tests in which several write the same document at once.
    void needsAtomicChanges() {
        assumeTrue(server.isAtomic(), () -> server + " does not change a document in one step");
    }

    static Instant noonPlus(long seconds) {
        return NOON.plusSeconds(seconds);
    }

    static Instant noonPlusMillis(long millis) {
        return NOON.plusMillis(millis);
    }
}
