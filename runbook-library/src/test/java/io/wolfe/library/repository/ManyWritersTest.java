package io.wolfe.library.repository;

import static io.wolfe.library.Given.ACCEPTANCE;
import static io.wolfe.library.Given.DEMO;
import static io.wolfe.library.Given.change;
import static io.wolfe.library.Given.committed;
import static io.wolfe.library.Given.texts;
import static io.wolfe.model.Environment.DEV;
import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.library.Eventually;
import io.wolfe.library.Given;
import io.wolfe.library.StockGit;
import io.wolfe.model.runbook.Commit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Nothing that was acknowledged is ever lost: not among many writers, not by kill -9.
class ManyWritersTest {

    private static final int WRITERS = 8;
    private static final int CHANGES = 25;

    @TempDir Path folder;
    @TempDir Path work;

    @Test
    void eightThreadsLoseNothingAndLeaveACleanRepository()
            throws InterruptedException, ExecutionException {
        try (var repositories = new Repositories(folder, ACCEPTANCE, InstantSource.system());
                var threads = Executors.newFixedThreadPool(WRITERS)) {
            var repository = repositories.found(DEMO, Given.firstFiles());
            var writers = new ArrayList<Callable<Integer>>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(writer(repository, writer));
            }

            for (var done : threads.invokeAll(writers)) {
                assertThat(done.get()).isEqualTo(CHANGES);
            }

            var files = texts(repository.files(repository.headOf(DEV)).orElseThrow());
            for (int writer = 0; writer < WRITERS; writer++) {
                assertThat(files)
                        .containsEntry(place(writer) + "/runbook.yaml", "change " + (CHANGES - 1));
            }
        }
        var git = new StockGit(folder.resolve("demo.git"));
        assertThat(git.must("rev-list", "--count", "dev")).isEqualTo("" + (1 + WRITERS * CHANGES));
        assertThat(git.must("fsck", "--strict", "--full")).isEmpty();
    }

    private static Callable<Integer> writer(TeamRepository repository, int writer) {
        return () -> {
            var place = place(writer);
            int written = 0;
            for (int i = 0; i < CHANGES; i++) {
                var texts = Map.of(place + "/runbook.yaml", "change " + i);
                committed(repository.write(DEV, change(place, texts)));
                written++;
            }
            return written;
        };
    }

    private static String place(int writer) {
        return "runbooks/runbook-" + writer;
    }

    @RepeatedTest(3)
    void everyAcknowledgedCommitIsThereAfterKill9() throws IOException, InterruptedException {
        var last = killedAmidstWriting();

        try (var repositories = new Repositories(folder, ACCEPTANCE, InstantSource.system())) {
            var repository = repositories.named(DEMO);
            assertThat(repository.isOn(DEV, last)).isTrue();
            var next = Map.of("runbooks/look/runbook.yaml", "after the crash\n");
            committed(repository.write(DEV, change("runbooks/look", next)));
        }
        var git = new StockGit(folder.resolve("demo.git"));
        assertThat(git.run("fsck", "--strict", "--full", "--no-dangling").exit()).isZero();
    }

    private Commit killedAmidstWriting() throws IOException, InterruptedException {
        var told = work.resolve("told");
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                EndlessWriter.class.getName(),
                                folder.toString())
                        .redirectOutput(told.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        Eventually.holds(() -> commits(told).size() > 40);
        process.destroyForcibly().waitFor();
        return new Commit(commits(told).getLast());
    }

    private static List<String> commits(Path told) {
        try {
            return Files.readAllLines(told).stream().filter(line -> line.length() == 40).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A process that writes until it is killed, and names every commit it was told of.
    static final class EndlessWriter {

        private EndlessWriter() {}

        public static void main(String[] arguments) {
            var folder = Path.of(arguments[0]);
            var repositories = new Repositories(folder, ACCEPTANCE, InstantSource.system());
            var repository = repositories.found(DEMO, Given.firstFiles());
            for (int i = 0; ; i++) {
                var texts = Map.of("runbooks/reboot/runbook.yaml", "change " + i);
                System.out.println(
                        committed(repository.write(DEV, change("runbooks/reboot", texts))));
            }
        }
    }
}
