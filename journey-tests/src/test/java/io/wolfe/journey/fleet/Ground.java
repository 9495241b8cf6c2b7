package io.wolfe.journey.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Queue and database in a process of their own, and what a server beside it is told of them.
final class Ground implements AutoCloseable {

    private final int mongodb = freePort();
    private final int sqs = freePort();
    private final Member process;

    Ground(Path folder, String heap) {
        this.process =
                Member.start(
                        "parts",
                        List.of(heap),
                        List.of(
                                "parts",
                                "--data",
                                folder.resolve("parts").toString(),
                                "--mongodb-port",
                                Integer.toString(mongodb),
                                "--sqs-port",
                                Integer.toString(sqs)),
                        Map.of(),
                        folder.resolve("parts.out"),
                        () -> isListening(mongodb) && isListening(sqs));
    }

    Member process() {
        return process;
    }

    String database() {
        return "mongodb://127.0.0.1:" + mongodb;
    }

    String sqsAddress() {
        return "http://127.0.0.1:" + sqs;
    }

    String queueUrl(String queue) {
        return sqsAddress() + "/000000000000/" + queue;
    }

    StormQueue queue(String name) {
        return new StormQueue(sqsAddress(), queueUrl(name));
    }

    /// For a server that serves `dev`.
    Map<String, String> surroundings(String roles, int spareWorkers) {
        return Map.ofEntries(
                Map.entry("MONGODB_URI", database()),
                Map.entry("SQS_QUEUE_URL", queueUrl("wolfe-dev")),
                Map.entry("AWS_ENDPOINT_URL", sqsAddress()),
                Map.entry("AWS_REGION", "us-east-1"),
                Map.entry("AWS_ACCESS_KEY_ID", "test"),
                Map.entry("AWS_SECRET_ACCESS_KEY", "test"),
                Map.entry("WOLFE_ENVIRONMENT", "dev"),
                Map.entry("WOLFE_ROLES", roles),
                Map.entry("WOLFE_AGENT_START", "false"),
                Map.entry("WOLFE_WORKERS_PLACES", "1"),
                Map.entry("WOLFE_WORKERS_SPARE", Integer.toString(spareWorkers)));
    }

    private static boolean isListening(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.kill();
    }
}
