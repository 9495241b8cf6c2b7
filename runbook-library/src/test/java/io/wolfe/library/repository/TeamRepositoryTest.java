package io.wolfe.library.repository;

import static io.wolfe.library.Given.ACCEPTANCE;
import static io.wolfe.library.Given.DEMO;
import static io.wolfe.library.Given.RUNBOOK;
import static io.wolfe.library.Given.change;
import static io.wolfe.library.Given.committed;
import static io.wolfe.library.Given.deletion;
import static io.wolfe.library.Given.reboot;
import static io.wolfe.library.Given.texts;
import static io.wolfe.model.Environment.DEV;
import static io.wolfe.model.Environment.PROD;
import static io.wolfe.model.Environment.TEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.wolfe.library.Given;
import io.wolfe.library.StockGit;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.Commit;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TeamRepositoryTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir Path folder;
    private Repositories repositories;
    private TeamRepository repository;

    @BeforeEach
    void found() {
        repositories = new Repositories(folder, ACCEPTANCE, InstantSource.fixed(NOON));
        repository = repositories.found(DEMO, Given.firstFiles());
    }

    @AfterEach
    void close() {
        repositories.close();
    }

    @Test
    void aNewRepositoryHasTheSameCommitOnEveryBranch() {
        var heads = List.of(repository.headOf(DEV), repository.headOf(TEST));

        assertThat(heads).containsOnly(repository.headOf(PROD));
        assertThat(texts(repository.files(heads.getFirst()).orElseThrow()))
                .isEqualTo(texts(Given.firstFiles()));
    }

    @Test
    void aChangeIsOneCommitWithItsAuthorAndMessage() {
        var before = repository.headOf(DEV);

        var commit = committed(repository.write(DEV, reboot("def run(ctx): return 1\n")));

        assertThat(repository.headOf(DEV)).isEqualTo(commit);
        assertThat(repository.version(commit))
                .contains(new Version(commit, "Ada", NOON, "Change runbooks/reboot"));
        var git = new StockGit(folder.resolve("demo.git"));
        assertThat(git.must("rev-parse", "dev^")).isEqualTo(before.id());
        assertThat(git.must("diff", "--name-only", "dev^", "dev")).isEqualTo(RUNBOOK + "/main.py");
        assertThat(git.must("log", "-1", "--format=%an %ae", "dev"))
                .isEqualTo("Ada ada@example.net");
    }

    @Test
    void otherPathsAndOtherBranchesStayAsTheyAre() {
        var before = texts(repository.files(repository.headOf(DEV)).orElseThrow());

        repository.write(DEV, reboot("def run(ctx): return 1\n"));

        var after = texts(repository.files(repository.headOf(DEV)).orElseThrow());
        assertThat(after).hasSameSizeAs(before).containsEntry("README.md", "The demo team\n");
        assertThat(texts(repository.files(repository.headOf(PROD)).orElseThrow()))
                .isEqualTo(before);
    }

    @Test
    void aFolderHoldsExactlyWhatWasWrittenAndNothingElse() {
        repository.write(DEV, change(RUNBOOK, Map.of(RUNBOOK + "/runbook.yaml", "new: true\n")));

        var files = repository.files(repository.headOf(DEV), RUNBOOK).orElseThrow();
        assertThat(texts(files)).isEqualTo(Map.of(RUNBOOK + "/runbook.yaml", "new: true\n"));
    }

    @Test
    void writingWhatIsThereAlreadyMakesNoCommit() {
        var first = committed(repository.write(DEV, reboot("again\n")));

        var second = repository.write(DEV, reboot("again\n"));

        assertThat(second).isEqualTo(new Written.Unchanged(first));
        assertThat(repository.headOf(DEV)).isEqualTo(first);
    }

    @Test
    void aDeletedRunbookIsGoneAtTheHeadAndStillThereBefore() {
        var before = repository.headOf(DEV);

        var after = committed(repository.write(DEV, deletion(RUNBOOK)));

        assertThat(repository.files(after, RUNBOOK).orElseThrow().files()).isEmpty();
        assertThat(repository.files(before, RUNBOOK).orElseThrow().files()).hasSize(2);
        assertThat(repository.files(after, "runbooks/look").orElseThrow().files()).hasSize(1);
    }

    @Test
    void theLastFileOfTheLastFolderCanBeDeleted() {
        repository.write(DEV, deletion("runbooks"));
        repository.write(DEV, deletion("rules"));
        repository.write(DEV, deletion("README.md"));

        assertThat(repository.files(repository.headOf(DEV)).orElseThrow().files()).isEmpty();
    }

    @Test
    void whatIsNotValidIsRefusedWithEveryProblemAndWritesNothing() {
        var before = repository.headOf(DEV);

        var written = repository.write(DEV, reboot("broken\nfine\nbroken\n"));

        assertThat(((Written.Refused) written).problems())
                .extracting(Problem::sentence)
                .containsExactly(
                        "runbooks/reboot/main.py:1: this is broken (mend it)",
                        "runbooks/reboot/main.py:3: this is broken (mend it)");
        assertThat(repository.headOf(DEV)).isEqualTo(before);
    }

    @Test
    void moreThanADeploymentHoldsIsRefusedWithAFigure() {
        var large = "x".repeat((int) TeamRepository.LARGEST);

        var written = repository.write(DEV, reboot(large));

        assertThat(written)
                .asInstanceOf(type(Written.Refused.class))
                .extracting(refused -> refused.problems().getFirst().sentence())
                .isEqualTo(
                        "runbooks/reboot/main.py: the team's files are 8.0 MiB in all, more than"
                                + " the 8.0 MiB one deployment holds; the largest, this one, is 8.0"
                                + " MiB (keep data out of the repository)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    runbooks/reboot/../x  | has ".." between its slashes
                    runbooks/reboot//x    | has "" between its slashes
                    runbooks/reboot/.git/x| is hidden or generated (".git")
                    runbooks/reboot/a\\b  | has a name not every computer can store
                    runbooks/reboot/a:b   | has a name not every computer can store
                    runbooks/other/main.py| lies outside of runbooks/reboot
                    /etc/passwd           | lies outside of runbooks/reboot
                    """)
    void aPathThatCannotBeKeptIsRefusedByName(String path, String why) {
        assertThatThrownBy(() -> change(RUNBOOK, Map.of(path, "text")))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.problems())
                                        .singleElement()
                                        .extracting(Problem::message)
                                        .isEqualTo("the path \"" + path + "\" " + why));
    }

    @Test
    void theHistoryOfARunbookNamesItsCommitsOnly() {
        var first = repository.headOf(DEV);
        var second = committed(repository.write(DEV, reboot("one\n")));
        repository.write(DEV, change("README.md", Map.of("README.md", "New\n")));
        var third = committed(repository.write(DEV, reboot("two\n")));

        var history = repository.history(DEV, RUNBOOK, null, 10);

        assertThat(history.items())
                .extracting(Version::commit)
                .containsExactly(third, second, first);
        assertThat(history.next()).isNull();
    }

    @Test
    void aLongHistoryComesInPages() {
        for (int i = 0; i < 5; i++) {
            repository.write(DEV, reboot("version " + i + "\n"));
        }

        var first = repository.history(DEV, RUNBOOK, null, 4);
        var second = repository.history(DEV, RUNBOOK, first.next(), 4);

        assertThat(first.items()).hasSize(4);
        assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
        assertThat(second.next()).isNull();
    }

    @Test
    void aCursorNobodyGaveIsRefused() {
        assertThatThrownBy(() -> repository.history(DEV, RUNBOOK, "yesterday", 4))
                .hasMessage("\"yesterday\" is no cursor: give the \"next\" of the page before");
    }

    @Test
    void aCommitThatDoesNotExistHasNoFilesAndIsNoBase() {
        var nowhere = new Commit("0123456789012345678901234567890123456789");

        assertThat(repository.files(nowhere)).isEmpty();
        assertThat(repository.version(nowhere)).isEmpty();
        assertThat(repository.isOn(DEV, nowhere)).isFalse();
        assertThatThrownBy(() -> repository.write(DEV, reboot("x").basedOn(nowhere)))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "There is no commit "
                                + nowhere
                                + " in this team's repository: give one from its history");
    }

    @Test
    void aBranchSomebodyTookAwayIsSaidByName() {
        new StockGit(folder.resolve("demo.git")).must("update-ref", "-d", "refs/heads/test");

        assertThat(repository.head(TEST)).isEmpty();
        assertThatThrownBy(() -> repository.write(TEST, reboot("x")))
                .hasMessage(
                        "The repository of team demo has no branch test: somebody took it away;"
                                + " push it again");
    }
}
