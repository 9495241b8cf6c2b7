package io.wolfe.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The parts as a process of their own, killed while clients write: what was acknowledged is there.
class KillTest {

    private static final int ROUNDS = 3;
    private static final int CLIENTS = 4;

    @TempDir Path data;

    private final DatabaseClients databaseClients = new DatabaseClients();
    private final QueueClients queueClients = new QueueClients();

    @Test
    void whatWasAcknowledgedSurvivesKills() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            writeUntilKilled(round);
        }

        try (var parts = EmbeddedParts.open(data, 0, 0)) {
            databaseClients.findAllThatWasAcknowledged(parts.database().uri());
            queueClients.receiveAllThatWasAcknowledged(parts.queue().uri());
        }
    }

    private void writeUntilKilled(int round) throws Exception {
        int enough = round * 150;
        List<Thread> clients = new ArrayList<>();
        try (var parts = PartsProcess.start(data)) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(untilItFails(() -> databaseClients.writeTo(parts.mongodb())));
                clients.add(untilItFails(() -> queueClients.sendTo(parts.sqs())));
            }
            clients.add(untilItFails(() -> queueClients.deleteFrom(parts.sqs())));
            Eventually.holds(
                    "enough is acknowledged",
                    () ->
                            databaseClients.acknowledged() > enough
                                    && queueClients.acknowledged() > enough);
            parts.kill();
        }
        for (Thread client : clients) {
            client.join();
        }
    }

    /// A client ends with the first call that fails, which the kill brings about.
    private static Thread untilItFails(Runnable work) {
        var client = Thread.ofVirtual().unstarted(work);
        client.setUncaughtExceptionHandler(
                (_, e) -> assertThat(e).isInstanceOf(RuntimeException.class));
        client.start();
        return client;
    }
}
