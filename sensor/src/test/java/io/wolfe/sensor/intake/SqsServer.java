package io.wolfe.sensor.intake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wolfe.embedded.EmbeddedQueue;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// A server that speaks SQS. It is started once, when a test first wants it, and ends with the
/// tests.
public final class SqsServer {

    private static final List<SqsServer> ALL =
            List.of(
                    new SqsServer("embedded", SqsServer::embedded),
                    new SqsServer("moto", SqsServer::moto));

    private final String name;
    private final Callable<URI> starter;
    private @Nullable URI uri;

    private SqsServer(String name, Callable<URI> starter) {
        this.name = name;
        this.starter = starter;
    }

    static List<SqsServer> all() {
        return ALL;
    }

    private static URI embedded() throws Exception {
        return EmbeddedQueue.open(Files.createTempDirectory("wolfe-sqs"), 0).uri();
    }

    private static URI moto() throws Exception {
        assumeTrue(
                MotoServer.isInstalled(),
                "moto is not installed; sensor/moto.sh puts it into " + MotoServer.HOME);
        var server = MotoServer.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server.uri();
    }

    /// Where it listens. The test is skipped when it cannot be had.
    public synchronized URI uri() throws Exception {
        if (uri == null) {
            uri = starter.call();
        }
        return uri;
    }

    @Override
    public String toString() {
        return name;
    }
}
