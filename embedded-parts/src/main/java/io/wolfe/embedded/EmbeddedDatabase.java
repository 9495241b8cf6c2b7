package io.wolfe.embedded;

import de.bwaldvogel.mongo.MongoServer;
import io.wolfe.embedded.collections.JournaledBackend;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/// A database that speaks the MongoDB protocol on the loopback interface and keeps its data in a
/// folder.
///
/// It holds everything in memory and every change in a journal: what was acknowledged is on the
/// disk, and outlives a kill as well as a lost power supply. Single documents change atomically;
/// there are no transactions, no change streams, no expiry, and no access control: it listens on
/// 127.0.0.1 only.
public final class EmbeddedDatabase implements AutoCloseable {

    private static final int ACCEPTING_THREADS = 1;

    /// A thread that waits for the disk serves nobody else, and those that wait together share one
    /// sync.
    private static final int SERVING_THREADS = 32;

    private final HeldFolder folder;
    private final MongoServer server;
    private final int port;

    private EmbeddedDatabase(HeldFolder folder, MongoServer server) {
        this.folder = folder;
        this.server = server;
        this.port = server.getLocalAddress().getPort();
    }

    /// Opens the database in this directory, which is made if it is missing. Port 0 takes any free
    /// one.
    ///
    /// @throws PartsUnavailable if the directory is held by another, the port is taken, or the
    ///     journal cannot be read
    public static EmbeddedDatabase open(Path directory, int port) {
        QuietNeighbours.hush();
        var folder = HeldFolder.hold(directory);
        try {
            return new EmbeddedDatabase(folder, serve(directory, port));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static MongoServer serve(Path directory, int port) {
        try {
            return listen(new MongoServer(JournaledBackend.open(directory)), port);
        } catch (Exception e) {
            throw PartsUnavailable.because(e, "database", directory, port, "--mongodb-port");
        }
    }

    private static MongoServer listen(MongoServer server, int port) {
        var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        try {
            server.bind(address, ACCEPTING_THREADS, SERVING_THREADS);
            return server;
        } catch (Throwable e) {
            server.shutdownNow();
            throw e;
        }
    }

    public int port() {
        return port;
    }

    /// The connection string for a MongoDB driver.
    public String uri() {
        return "mongodb://127.0.0.1:" + port;
    }

    /// Closes all connections and the journal. Nothing acknowledged is lost by leaving it out.
    @Override
    public void close() {
        try (folder) {
            server.shutdownNow();
        }
    }
}
