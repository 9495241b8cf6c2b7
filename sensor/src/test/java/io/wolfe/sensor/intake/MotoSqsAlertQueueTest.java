package io.wolfe.sensor.intake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/// The same contract against a server that others wrote to be like Amazon's.
class MotoSqsAlertQueueTest extends AlertQueueContract {

    private static MotoServer server;

    private SqsQueues queues;
    private SqsAlertQueue queue;

    @BeforeAll
    static void startServer() throws Exception {
        assumeTrue(
                MotoServer.isInstalled(),
                "moto is not installed; sensor/moto.sh puts it into " + MotoServer.HOME);
        server = MotoServer.start();
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.close();
        }
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
        return SqsAlertQueue.at(server.uri() + "/123456789012/nobody-made-this", null);
    }

    @Override
    AlertQueue away() {
        return SqsAlertQueue.at("http://127.0.0.1:1/123456789012/wolfe-prod", null);
    }

    @Override
    void send(String body) {
        queues.send(body);
    }
}
