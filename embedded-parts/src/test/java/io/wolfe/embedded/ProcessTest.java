package io.wolfe.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTest {

    @TempDir Path data;

    @Test
    void itServesBothPartsTurnsASecondAwayAndEndsCleanlyWhenToldTo() throws Exception {
        try (var parts = PartsProcess.start(data)) {
            try (var client = MongoClients.create(parts.mongodb())) {
                assertThat(client.getDatabase("wolfe_test").runCommand(new Document("ping", 1)))
                        .containsEntry("ok", 1.0);
            }
            try (var client = Sqs.client(parts.sqs())) {
                assertThat(client.listQueues().queueUrls()).hasSize(6);
            }

            var second = PartsProcess.launch(data);

            assertThat(second.errorReader().readLine())
                    .isEqualTo(
                            "The data folder %s is held by another Wolfe (pid %d). Stop that one, or choose another folder with --data.",
                            data, parts.process().pid());
            assertThat(second.waitFor()).isEqualTo(1);

            parts.askToEnd();

            assertThat(parts.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(parts.process().errorReader().lines()).isEmpty();
        }
    }
}
