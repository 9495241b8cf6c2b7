package io.wolfe.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk-full story of `runbooks-example`, on a file system of its own where this machine lets
/// us
/// mount one, and in a folder with a quota where it does not.
class CleansADiskIT {

    private static final Path EXAMPLE = Path.of("..", "runbooks-example").toAbsolutePath();
    private static final int SEGMENT = 1024 * 1024;

    @TempDir Path folder;
    private Path logs;
    private boolean mounted;
    private AgentProcess agent;

    @BeforeEach
    void aDiskOfTenMegabytesThatIsFull() throws Exception {
        logs = Files.createDirectories(folder.resolve("kafka/logs"));
        mounted = sh("mount", "-t", "tmpfs", "-o", "size=10m", "tmpfs", logs.toString()) == 0;
        for (int partition = 0; partition < 3; partition++) {
            for (int segment = 0; segment < 3; segment++) {
                segment(partition, segment);
            }
        }
        agent =
                AgentProcess.start(
                        folder,
                        Map.of("KAFKA_HOME", folder.resolve("kafka").toString()),
                        "--env",
                        "KAFKA_HOME",
                        "--scripts",
                        EXAMPLE.resolve("instances/kafka").toString());
    }

    @AfterEach
    void theEnd() throws Exception {
        agent.close();
        if (mounted) {
            sh("umount", logs.toString());
        }
    }

    private static int sh(String... command) throws Exception {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor();
    }

    /// The higher its number, the younger it is.
    private void segment(int partition, int number) throws IOException {
        var file = logs.resolve("orders-" + partition).resolve(number + ".log");
        Files.createDirectories(file.getParent());
        Files.write(file, new byte[SEGMENT]);
        Files.setLastModifiedTime(
                file,
                FileTime.from(Instant.parse("2026-11-22T10:00:00Z").plusSeconds(number * 60L)));
    }

    private AgentProcess.Answer cleaned(int target) {
        return agent.ended(
                agent.begin(
                        "{\"script\":\"clean-disk\",\"arguments\":{\"target\":%d,\"quota_mib\":10}}"
                                .formatted(target)));
    }

    @Test
    void theOldestSegmentsGoUntilThereIsRoomAndNoMore() throws IOException {
        var job = cleaned(70);

        assertThat(job.text("state")).isEqualTo("succeeded");
        assertThat(logs.resolve("orders-0/0.log")).doesNotExist();
        for (int partition = 0; partition < 3; partition++) {
            assertThat(logs.resolve("orders-" + partition + "/1.log")).exists();
            assertThat(logs.resolve("orders-" + partition + "/2.log")).exists();
        }
    }

    @Test
    void whatABrokerStillWritesToIsKeptAndAHumanIsTold() {
        var job = cleaned(10);

        assertThat(job.body()).contains("\"exitCode\":3");
        for (int partition = 0; partition < 3; partition++) {
            assertThat(logs.resolve("orders-" + partition + "/2.log")).exists();
            assertThat(logs.resolve("orders-" + partition + "/1.log")).doesNotExist();
        }
    }
}
