package io.wolfe.embedded;

import io.wolfe.embedded.messages.ElasticMq;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// A queue server that speaks SQS on the loopback interface and keeps its messages in a folder.
///
/// It has the queues `wolfe-dev`, `wolfe-test` and `wolfe-prod`, each with a dead-letter queue
/// (`wolfe-dev-dlq` …) for messages received five times and never deleted; more can be created.
/// What was acknowledged is on the disk and outlives a kill. Any credentials and any region are
/// accepted: it listens on 127.0.0.1 only.
public final class EmbeddedQueue implements AutoCloseable {

    private static final List<String> QUEUES = List.of("wolfe-dev", "wolfe-test", "wolfe-prod");

    private final HeldFolder folder;
    private final ElasticMq queues;

    private EmbeddedQueue(HeldFolder folder, ElasticMq queues) {
        this.folder = folder;
        this.queues = queues;
    }

    /// Opens the queues in this directory, which is made if it is missing. Port 0 takes any free
    /// one.
    ///
    /// @throws PartsUnavailable if the directory is held by another, the port is taken, or the
    ///     messages cannot be read
    public static EmbeddedQueue open(Path directory, int port) {
        QuietNeighbours.hush();
        var folder = HeldFolder.hold(directory);
        try {
            return new EmbeddedQueue(folder, serve(directory, port));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static ElasticMq serve(Path directory, int port) {
        try {
            return ElasticMq.open(directory, port, QUEUES);
        } catch (Exception e) {
            throw PartsUnavailable.because(e, "queue", directory, port, "--sqs-port");
        }
    }

    public int port() {
        return queues.port();
    }

    /// The endpoint for an SQS client.
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    public String queueUrl(String name) {
        return uri() + "/" + ElasticMq.ACCOUNT + "/" + name;
    }

    /// Cuts open polls and ends. Nothing acknowledged is lost by leaving it out.
    @Override
    public void close() {
        try (folder) {
            queues.close();
        }
    }
}
