package io.wolfe.library.serving;

import static io.wolfe.library.Given.ACCEPTANCE;
import static io.wolfe.library.Given.DEMO;
import static io.wolfe.library.Given.committed;
import static io.wolfe.library.Given.reboot;
import static io.wolfe.model.Environment.DEV;
import static io.wolfe.model.Environment.PROD;
import static io.wolfe.model.Environment.TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.library.Given;
import io.wolfe.library.InMemoryDeployments;
import io.wolfe.library.StockGit;
import io.wolfe.library.deploying.Deployer;
import io.wolfe.library.repository.Repositories;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stock `git`, as it is on everybody's machine, against the door.
class GitDoorTest {

    @TempDir Path folder;
    @TempDir Path work;
    private final InMemoryDeployments deployments = new InMemoryDeployments();
    private Repositories repositories;
    private TeamRepository repository;
    private GitDoor door;
    private GitOverHttp server;
    private StockGit git;

    @BeforeEach
    void aServedRepositoryAndAClone() throws IOException {
        repositories = new Repositories(folder, ACCEPTANCE, InstantSource.system());
        repository = repositories.found(DEMO, Given.firstFiles());
        var deployer = new Deployer(DEV, repositories, deployments, InstantSource.system());
        deployer.deployNow();
        door =
                new GitDoor(
                        repositories,
                        new PerEnvironment<>(Map.of(DEV, deployer)),
                        InstantSource.system());
        server = new GitOverHttp(door);
        git = new StockGit(work);
        git.must("clone", "-q", server.address(), ".");
    }

    @AfterEach
    void close() {
        server.close();
        repositories.close();
    }

    private Path write(String path, String text) throws IOException {
        var file = work.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Commit commit() {
        git.must("add", "-A");
        git.must("commit", "-q", "-m", "By hand");
        return new Commit(git.must("rev-parse", "HEAD"));
    }

    @Test
    void aCloneStandsOnDevWithTheTeamsFilesAndSeesNothingOfOurs() {
        assertThat(git.must("branch", "--show-current")).isEqualTo("dev");
        assertThat(work.resolve("runbooks/reboot/main.py")).exists();
        assertThat(git.must("ls-remote", "--heads", "--tags", "origin").lines()).hasSize(3);
        assertThat(git.must("ls-remote", "origin")).doesNotContain("wolfe");
    }

    @Test
    void anOldProtocolIsSpokenToo() {
        assertThat(git.must("-c", "protocol.version=0", "ls-remote", "origin", "dev"))
                .contains("refs/heads/dev");
    }

    @Test
    void whatIsSavedHereIsFetchedThere() throws IOException {
        repository.write(DEV, reboot("saved in the studio\n"));

        git.must("pull", "-q");

        assertThat(work.resolve("runbooks/reboot/main.py")).hasContent("saved in the studio");
    }

    @Test
    void aPushToDevIsLiveBeforeTheClientIsDone() throws IOException {
        write("runbooks/reboot/main.py", "pushed\n");
        var commit = commit();

        var said = git.must("push", "origin", "dev");

        assertThat(repository.headOf(DEV)).isEqualTo(commit);
        assertThat(deployments.of(DEMO).orElseThrow().commit()).isEqualTo(commit);
        assertThat(said).contains("remote: dev: live as deployment 2");
    }

    @Test
    void aPushThatIsNotValidIsRefusedWithEveryProblemInTheTerminal() throws IOException {
        var before = repository.headOf(DEV);
        write("runbooks/reboot/main.py", "broken\n");
        write("rules/disk-full.yaml", "fine\nbroken\n");
        commit();

        var ended = git.run("push", "origin", "dev");

        assertThat(ended.exit()).isNotZero();
        assertThat(ended.text())
                .contains("remote: rules/disk-full.yaml:2: this is broken (mend it)")
                .contains("remote: runbooks/reboot/main.py:1: this is broken (mend it)")
                .contains("not valid, 2 problem(s), see above");
        assertThat(repository.headOf(DEV)).isEqualTo(before);
        assertThat(deployments.of(DEMO).orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void aSymbolicLinkIsRefusedByName() throws IOException {
        Files.createSymbolicLink(work.resolve("rules/passwd.yaml"), Path.of("/etc/passwd"));
        commit();

        assertThat(git.run("push", "origin", "dev").text())
                .contains("the path \"rules/passwd.yaml\" is a symbolic link");
    }

    @Test
    void aFileThatIsTooLargeIsRefused() throws IOException {
        write("runbooks/reboot/data.txt", "x".repeat((int) TeamRepository.LARGEST + 1));
        commit();

        var ended = git.run("push", "origin", "dev");

        assertThat(ended.exit()).isNotZero();
        assertThat(ended.text())
                .containsIgnoringCase("object too large")
                .doesNotContain("unexpected disconnect");
        assertThat(repository.headOf(DEV)).isEqualTo(repository.headOf(PROD));
    }

    @Test
    void aForcedPushIsRefused() throws IOException {
        committed(repository.write(DEV, reboot("theirs\n")));
        write("runbooks/reboot/main.py", "mine\n");
        commit();

        assertThat(git.run("push", "--force", "origin", "dev").text())
                .contains("it cannot be forced: fetch, merge, push");
    }

    @Test
    void noBranchOfAnEnvironmentCanBeDeleted() {
        assertThat(git.run("push", "origin", ":test").text())
                .contains("branch test is an environment; it cannot be deleted");
        assertThat(repository.head(TEST)).isPresent();
    }

    @Test
    void prodTakesCommitsByPromotionOnly() throws IOException {
        write("runbooks/reboot/main.py", "past every promotion\n");
        commit();

        var ended = git.run("push", "origin", "dev:prod");

        assertThat(ended.exit()).isNotZero();
        assertThat(ended.text())
                .contains("branch prod takes commits by promotion only: push to dev and promote");
    }

    @Test
    void aBranchOfOnesOwnIsKeptUncheckedAndDeletedAtWill() throws IOException {
        write("runbooks/reboot/main.py", "broken, still being written\n");
        commit();

        git.must("push", "-q", "origin", "HEAD:refs/heads/draft");
        git.must("push", "-q", "origin", ":draft");

        assertThat(git.must("ls-remote", "--heads", "origin").lines()).hasSize(3);
    }

    @Test
    void whatIsWolfesCannotBePushedTo() {
        assertThat(git.run("push", "origin", "dev:refs/wolfe/deployed/prod/9").text())
                .contains("only branches and tags can be pushed");
    }

    @Test
    void whatWasPushedIsCleanToGitItself() throws IOException {
        write("runbooks/reboot/main.py", "pushed\n");
        commit();
        git.must("push", "-q", "origin", "dev");

        assertThat(new StockGit(folder.resolve("demo.git")).must("fsck", "--strict", "--full"))
                .isEmpty();
    }

    @Test
    void aTeamWithoutARepositoryIsRefusedBeforeAnythingIsAnswered() {
        var call = new GitCall(new TeamName("kafka"), GitCall.Service.UPLOAD_PACK, "", "ada");
        var out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> door.advertise(call, out)).isInstanceOf(Refusal.class);

        assertThat(out.size()).isZero();
    }
}
