package io.wolfe.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scripts of a team's repository, as its branch moves on.
class FollowsABranchIT {

    @TempDir Path folder;
    private Home team;
    private AgentProcess agent;

    @BeforeEach
    void aRepository() throws Exception {
        team = new Home(folder.resolve("team"));
        team.file("instances/kafka/greet/run", "#!/bin/sh\necho first\n");
        git("init", "--quiet", "--initial-branch=prod");
        commit("first");
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private String git(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "-C", team.folder().toString()));
        command.addAll(List.of("-c", "user.name=Test", "-c", "user.email=test@localhost"));
        command.addAll(List.of("-c", "commit.gpgsign=false"));
        command.addAll(List.of(words));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = process.inputReader().readAllAsString();
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }

    private String commit(String message, String... options) throws Exception {
        git("add", "--all");
        var words = new ArrayList<>(List.of(options));
        words.addAll(List.of("commit", "--quiet", "-m", message));
        git(words.toArray(String[]::new));
        return git("rev-parse", "HEAD");
    }

    private void follow(Map<String, String> environment, String... more) {
        var options = new ArrayList<>(List.of("--follow", team.folder().toUri().toString()));
        options.addAll(List.of("--branch", "prod", "--look-every", "100ms"));
        options.addAll(List.of(more));
        agent = AgentProcess.start(folder, environment, options.toArray(String[]::new));
    }

    private String greeting() {
        var id = agent.begin("{\"script\":\"greet\"}");
        agent.ended(id);
        return agent.output(id);
    }

    private String problem() {
        return agent.get("/v1").json().object("following").orElseThrow().text("problem").orElse("");
    }

    private void runs(String commit) {
        Wait.until("commit " + commit, () -> agent.get("/v1").text("commit").equals(commit));
    }

    @Test
    void theBranchIsFollowedAndWhatRunsIsSaid() throws Exception {
        follow(Map.of());
        runs(git("rev-parse", "HEAD"));
        var before = greeting();

        team.file("instances/kafka/greet/run", "#!/bin/sh\necho second\n");
        runs(commit("second"));

        assertThat(before).isEqualTo("first\n");
        assertThat(greeting()).isEqualTo("second\n");
        assertThat(problem()).isEmpty();
    }

    @Test
    void aCommitThatIsNotValidIsNotRunAndTheLastGoodOneStays() throws Exception {
        follow(Map.of());
        var good = git("rev-parse", "HEAD");
        runs(good);

        team.file("instances/kafka/greet/script.yaml", "timout: 5s\n");
        var bad = commit("bad");

        Wait.until("the problem to be told", () -> !problem().isEmpty());
        assertThat(problem())
                .isEqualTo(
                        "commit "
                                + bad
                                + " is not valid: greet/script.yaml:1: unknown key \"timout\" (did you mean \"timeout\"?)");
        assertThat(agent.get("/v1").text("commit")).isEqualTo(good);
        assertThat(greeting()).isEqualTo("first\n");
    }

    @Test
    void aRepositoryThatCannotBeReadIsAProblemAndTheLastGoodCommitStays() throws Exception {
        follow(Map.of());
        runs(git("rev-parse", "HEAD"));

        Files.move(team.folder(), folder.resolve("gone"));

        Wait.until("the problem to be told", () -> problem().startsWith("git fetch: "));
        assertThat(greeting()).isEqualTo("first\n");
    }

    @Test
    void onlyASignedCommitIsRunWhenToldSo() throws Exception {
        var key = folder.resolve("key").toString();
        assertThat(
                        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)
                                .start()
                                .waitFor())
                .isZero();
        var pub = Files.readString(Path.of(key + ".pub")).strip();
        new Home(folder)
                .file("signers", "test@localhost " + pub + "\n")
                .file(
                        "home/.gitconfig",
                        "[gpg]\n\tformat = ssh\n[gpg \"ssh\"]\n\tallowedSignersFile = "
                                + folder.resolve("signers")
                                + "\n[safe]\n\tdirectory = *\n");
        follow(Map.of("HOME", folder.resolve("home").toString()), "--signed-commits", "yes");
        Wait.until(
                "the unsigned commit to be refused",
                () -> problem().startsWith("git verify-commit"));

        team.file("instances/kafka/greet/run", "#!/bin/sh\necho signed\n");
        runs(
                commit(
                        "signed",
                        "-c",
                        "gpg.format=ssh",
                        "-c",
                        "user.signingkey=" + key,
                        "-c",
                        "commit.gpgsign=true"));

        assertThat(greeting()).isEqualTo("signed\n");
    }
}
