package io.wolfe.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartsProgramTest {

    private static final String USAGE =
            " Usage: parts --data DIR [--mongodb-port PORT] [--sqs-port PORT]";

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

            var second = PartsProcess.launch("--data", data.toString());

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --colour blue              | There is no option --colour.
                    --data                     | The option --data needs a value.
                    --sqs-port many            | The option --sqs-port takes a port from 0 to 65535, not "many".
                    --mongodb-port 65536       | The option --mongodb-port takes a port from 0 to 65535, not "65536".
                    """)
    void aWrongCallIsAnsweredWithWhatIsWrongAndTheUsage(String arguments, String sentence)
            throws IOException, InterruptedException {
        var process = PartsProcess.launch(arguments.split(" "));

        assertThat(process.errorReader().readLine()).isEqualTo(sentence + USAGE);
        assertThat(process.waitFor()).isEqualTo(2);
    }
}
