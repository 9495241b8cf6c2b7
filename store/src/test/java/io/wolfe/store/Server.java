package io.wolfe.store;

import static org.junit.jupiter.api.Assumptions.abort;

import com.mongodb.client.MongoClient;
import io.wolfe.embedded.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A server that speaks MongoDB's protocol. It is started once, when a test first wants it, and
/// ends with the tests.
final class Server {

    /// Every one there may be: the one that Wolfe brings along, an independent one that
    /// store/ferretdb.sh builds, and whatever the environment names, such as the real one.
    private static final List<Server> ALL =
            List.of(
                    new Server("embedded", Server::embedded),
                    new Server(FerretDb.NAME, FerretDb::start),
                    new Server("MONGODB_URI", Server::named));

    private final String name;
    private final Callable<String> starter;
    private @Nullable String uri;
    private @Nullable MongoClient client;

    private Server(String name, Callable<String> starter) {
        this.name = name;
        this.starter = starter;
    }

    static List<Server> all() {
        return ALL;
    }

    static Server brought() {
        return ALL.getFirst();
    }

    private static String embedded() throws IOException {
        return EmbeddedDatabase.open(Files.createTempDirectory("wolfe-store"), 0).uri();
    }

    private static String named() {
        return Optional.ofNullable(System.getenv("MONGODB_URI"))
                .orElseGet(() -> abort("MONGODB_URI names no server"));
    }

    /// Where it listens. The test is skipped when it cannot be had.
    synchronized String uri() throws Exception {
        if (uri == null) {
            uri = starter.call();
        }
        return uri;
    }

    synchronized MongoClient client() throws Exception {
        if (client == null) {
            client = Store.connect(uri());
        }
        return client;
    }

    /// Whether one document changes in one step. FerretDB 1.24 reads it and then writes it, and
    /// whoever wrote in between is forgotten.
    boolean isAtomic() {
        return !name.equals(FerretDb.NAME);
    }

    @Override
    public String toString() {
        return name;
    }
}
