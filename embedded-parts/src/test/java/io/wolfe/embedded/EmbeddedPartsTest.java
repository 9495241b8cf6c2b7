package io.wolfe.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPartsTest {

    @TempDir Path data;

    @Test
    void bothPartsListenAndTheirThreadsEndWithThem() {
        try (var parts = EmbeddedParts.open(data, 0, 0)) {
            assertThat(parts.database().port()).isPositive();
            assertThat(parts.queue().port()).isPositive();
        }

        Eventually.holds("no thread of the parts is left", () -> threadsOfParts().isEmpty());
    }

    @Test
    void aSecondHolderInTheSameProcessIsTurnedAway() {
        try (var _ = EmbeddedParts.open(data, 0, 0)) {
            assertThatThrownBy(() -> EmbeddedParts.open(data, 0, 0))
                    .isInstanceOf(PartsUnavailable.class)
                    .hasMessage(
                            "The data folder %s is held by this process (pid %d). Stop that one, or choose another folder with --data.",
                            data, ProcessHandle.current().pid());
        }
    }

    @Test
    void aFolderIsFreeAgainAfterItsHolderHasClosed() {
        EmbeddedParts.open(data, 0, 0).close();

        try (var again = EmbeddedParts.open(data, 0, 0)) {
            assertThat(again.database().port()).isPositive();
        }
    }

    @Test
    void twoFoldersCanBeOpenInOneProcess() {
        try (var one = EmbeddedParts.open(data.resolve("one"), 0, 0);
                var other = EmbeddedParts.open(data.resolve("other"), 0, 0)) {
            assertThat(one.queue().port()).isNotEqualTo(other.queue().port());
        }
    }

    @Test
    void aBusyDatabasePortIsNamedWithTheRemedyAndTheFolderIsLetGo() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedParts.open(data, taken.getLocalPort(), 0))
                    .isInstanceOf(PartsUnavailable.class)
                    .hasMessage(
                            "Port %d on 127.0.0.1 is taken, so the embedded database cannot listen there. Stop the program that holds it, or choose another port with --mongodb-port (0 takes any free one).",
                            taken.getLocalPort());
        }

        EmbeddedParts.open(data, 0, 0).close();
    }

    @Test
    void aBusyQueuePortIsNamedWithTheRemedyAndTheFolderIsLetGo() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            assertThatThrownBy(() -> EmbeddedParts.open(data, 0, taken.getLocalPort()))
                    .isInstanceOf(PartsUnavailable.class)
                    .hasMessage(
                            "Port %d on 127.0.0.1 is taken, so the embedded queue cannot listen there. Stop the program that holds it, or choose another port with --sqs-port (0 takes any free one).",
                            taken.getLocalPort());
        }

        EmbeddedParts.open(data, 0, 0).close();
    }

    @Test
    void aFolderThatIsAFileIsSaidToBeUnusable() throws IOException {
        Path file = Files.createFile(data.resolve("file"));

        assertThatThrownBy(() -> EmbeddedParts.open(file, 0, 0))
                .isInstanceOf(PartsUnavailable.class)
                .hasMessageContaining("The data folder " + file + " cannot be used")
                .hasMessageContaining("Choose another with --data");
    }

    private static List<String> threadsOfParts() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.contains("pekko") || name.contains("mongo"))
                .toList();
    }
}
