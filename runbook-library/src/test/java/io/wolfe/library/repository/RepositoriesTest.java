package io.wolfe.library.repository;

import static io.wolfe.library.Given.ACCEPTANCE;
import static io.wolfe.library.Given.DEMO;
import static io.wolfe.library.Given.committed;
import static io.wolfe.library.Given.reboot;
import static io.wolfe.library.Given.texts;
import static io.wolfe.model.Environment.DEV;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.library.Given;
import io.wolfe.model.Refusal;
import io.wolfe.model.team.TeamName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepositoriesTest {

    @TempDir Path folder;

    private Repositories open() {
        return new Repositories(folder, ACCEPTANCE, InstantSource.system());
    }

    @Test
    void whatWasWrittenIsThereAfterARestart() {
        try (var first = open()) {
            first.found(DEMO, Given.firstFiles()).write(DEV, reboot("kept\n"));
        }

        try (var second = open()) {
            var repository = second.named(DEMO);
            assertThat(texts(repository.files(repository.headOf(DEV)).orElseThrow()))
                    .containsEntry("runbooks/reboot/main.py", "kept\n");
        }
    }

    @Test
    void locksThatAKilledProcessLeftAreSweptWhenTheFolderIsOpened() throws IOException {
        try (var first = open()) {
            first.found(DEMO, Given.firstFiles());
        }
        var git = folder.resolve("demo.git");
        Files.createFile(git.resolve("refs/heads/dev.lock"));
        Files.createFile(git.resolve("packed-refs.lock"));

        try (var second = open()) {
            var commit = committed(second.named(DEMO).write(DEV, reboot("after\n")));
            assertThat(second.named(DEMO).headOf(DEV)).isEqualTo(commit);
        }
        assertThat(git.resolve("packed-refs.lock")).doesNotExist();
    }

    @Test
    void aCreationThatWasKilledHalfwayIsBegunAnew() throws IOException {
        var half = Files.createDirectories(folder.resolve("demo.being-created/objects"));
        Files.writeString(half.resolve("half"), "half");

        try (var repositories = open()) {
            assertThat(repositories.all()).isEmpty();
            repositories.found(DEMO, Given.firstFiles());
            assertThat(repositories.all()).hasSize(1);
        }
    }

    @Test
    void aTeamIsFoundedOnce() {
        try (var repositories = open()) {
            repositories.found(DEMO, Given.firstFiles());

            assertThatThrownBy(() -> repositories.found(DEMO, Given.firstFiles()))
                    .isInstanceOf(Refusal.class)
                    .hasMessage("Team demo has a repository already");
        }
    }

    @Test
    void firstFilesThatAreNotValidFoundNothing() {
        try (var repositories = open()) {
            var files = Given.files(Map.of("rules/one.yaml", "broken\n"));

            assertThatThrownBy(() -> repositories.found(DEMO, files))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal ->
                                    assertThat(refusal.problems().getFirst().sentence())
                                            .isEqualTo(
                                                    "rules/one.yaml:1: this is broken (mend it)"));
            assertThat(repositories.of(DEMO)).isEmpty();
        }
    }

    @Test
    void anUnknownTeamIsSaidWithTheOnesThereAre() {
        try (var repositories = open()) {
            repositories.found(DEMO, Given.firstFiles());

            assertThatThrownBy(() -> repositories.named(new TeamName("kafka")))
                    .hasMessage("There is no team kafka with a repository here: there are [demo]");
        }
    }

    @Test
    void aFolderIsTakenWithoutWhatIsHiddenGeneratedLinkedOrNotATeams(@TempDir Path example)
            throws IOException {
        write(example, "runbooks/look/main.py");
        write(example, "runbooks/look/.env");
        write(example, "runbooks/look/__pycache__/main.pyc");
        write(example, "rules/disk-full.yaml");
        write(example, "alerts/disk-full.json");
        write(example, "README.md");
        write(example, "requirements.txt");
        write(example, ".gitignore");
        write(example, "LICENSE");
        write(example, "world/registry.json");
        Files.createSymbolicLink(example.resolve("rules/link.yaml"), Path.of("/etc/passwd"));

        var files = TeamFolder.read(example);

        assertThat(files.files())
                .containsOnlyKeys(
                        "README.md",
                        "alerts/disk-full.json",
                        "requirements.txt",
                        "rules/disk-full.yaml",
                        "runbooks/look/main.py");
    }

    @Test
    void aFolderThatIsNotThereIsSaidByName() {
        assertThatThrownBy(() -> TeamFolder.read(folder.resolve("nowhere")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("There is no folder")
                .hasMessageContaining("nowhere");
    }

    private static void write(Path folder, String path) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "text of " + path + "\n");
    }
}
