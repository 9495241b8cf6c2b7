package io.wolfe.sensor.intake;

import io.wolfe.embedded.EmbeddedQueue;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedSqsAlertQueueTest extends AlertQueueContract {

    @TempDir static Path folder;
    private static EmbeddedQueue server;

    private SqsQueues queues;
    private SqsAlertQueue queue;

    @BeforeAll
    static void startServer() {
        server = EmbeddedQueue.open(folder, 0);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void createQueue() {
        queues = new SqsQueues(server.uri());
        queue = SqsAlertQueue.at(queues.create(), null);
    }

    @AfterEach
    void close() {
        queue.close();
        queues.close();
    }

    @Override
    AlertQueue queue() {
        return queue;
    }

    @Override
    AlertQueue missing() {
        return SqsAlertQueue.at(server.queueUrl("nobody-made-this"), null);
    }

    @Override
    AlertQueue away() {
        return SqsAlertQueue.at("http://127.0.0.1:1/000000000000/wolfe-prod", null);
    }

    @Override
    void send(String body) {
        queues.send(body);
    }
}
