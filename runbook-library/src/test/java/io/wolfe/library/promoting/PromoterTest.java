package io.wolfe.library.promoting;

import static io.wolfe.library.Given.ACCEPTANCE;
import static io.wolfe.library.Given.ADA;
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

import io.wolfe.library.Given;
import io.wolfe.library.StockGit;
import io.wolfe.library.repository.Acceptance;
import io.wolfe.library.repository.Repositories;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.model.Environment;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.Commit;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromoterTest {

    private static final String MAIN = RUNBOOK + "/main.py";

    /// Beside what is broken: a rule `uses-look.yaml` needs the runbook look.
    private static final Acceptance WITH_REFERENCES =
            (team, files) -> {
                var problems = new ArrayList<>(ACCEPTANCE.problems(team, files));
                if (files.file("rules/uses-look.yaml").isPresent()
                        && files.under("runbooks/look").files().isEmpty()) {
                    problems.add(Problem.of("there is no runbook look", "promote it too"));
                }
                return problems;
            };

    @TempDir Path folder;
    private Repositories repositories;
    private TeamRepository repository;
    private Promoter promoter;

    @BeforeEach
    void found() {
        repositories = new Repositories(folder, WITH_REFERENCES, InstantSource.system());
        repository = repositories.found(DEMO, Given.firstFiles());
        promoter = new Promoter(repositories);
    }

    @AfterEach
    void close() {
        repositories.close();
    }

    private Promotion promote(Environment from, Environment to, String... places) {
        return promoter.promote(
                new Promotion.Wish(DEMO, new TreeSet<>(List.of(places)), from, to, ADA, ""));
    }

    private Promotion rollBack(Environment environment, @Nullable Commit to) {
        return promoter.rollBack(
                new Promotion.Regret(DEMO, RUNBOOK, environment, to, ADA, "It was worse"));
    }

    private Map<String, String> filesOf(Environment branch) {
        return texts(repository.files(repository.headOf(branch)).orElseThrow());
    }

    @Test
    void aRunbookIsCopiedAndNothingElse() {
        repository.write(DEV, change("README.md", Map.of("README.md", "Not this\n")));
        repository.write(DEV, reboot("promoted\n"));

        promote(DEV, TEST, RUNBOOK);

        assertThat(filesOf(TEST))
                .containsEntry(MAIN, "promoted\n")
                .containsEntry("README.md", "The demo team\n");
        assertThat(filesOf(PROD)).containsEntry(MAIN, "def run(ctx):\n    pass\n");
    }

    @Test
    void itsCommitTellsWhoAndFromWhere() {
        var source = committed(repository.write(DEV, reboot("promoted\n")));

        var promotion = promote(DEV, TEST, RUNBOOK);

        assertThat(
                        new StockGit(folder.resolve("demo.git"))
                                .must("log", "-1", "--format=%an%n%B", "test"))
                .isEqualTo(
                        """
                        Ada
                        Promote runbooks/reboot from dev to test

                        Promoted: runbooks/reboot
                        Promoted-From: dev %s
                        Promoted-To: test"""
                                .formatted(source));
        assertThat(promoter.find(DEMO, promotion.commit())).contains(promotion);
        assertThat(promoter.find(DEMO, source)).isEmpty();
    }

    @Test
    void aRuleAndItsRunbookGoTogetherAsOneCommit() {
        repository.write(DEV, reboot("promoted\n"));
        repository.write(
                DEV, change("rules/disk-full.yaml", Map.of("rules/disk-full.yaml", "new: {}\n")));

        promote(DEV, PROD, RUNBOOK, "rules/disk-full.yaml");

        assertThat(filesOf(PROD)).isEqualTo(filesOf(DEV));
        assertThat(new StockGit(folder.resolve("demo.git")).must("rev-list", "--count", "prod"))
                .isEqualTo("2");
    }

    @Test
    void aDeletionIsPromotedAsDeletion() {
        repository.write(DEV, deletion(RUNBOOK));

        promote(DEV, TEST, RUNBOOK);

        assertThat(filesOf(TEST)).doesNotContainKey(MAIN);
    }

    @Test
    void whatIsThereAlreadyMakesNoCommit() {
        var before = repository.headOf(TEST);

        var promotion = promote(DEV, TEST, RUNBOOK);

        assertThat(promotion.changed()).isFalse();
        assertThat(repository.headOf(TEST)).isEqualTo(before);
    }

    @Test
    void aTargetThatWouldNotBeValidIsRefusedWholeWithEveryProblem() {
        repository.write(
                DEV, change("rules/uses-look.yaml", Map.of("rules/uses-look.yaml", "run: look\n")));
        repository.write(TEST, deletion("runbooks/look"));
        var before = repository.headOf(TEST);

        assertThatThrownBy(() -> promote(DEV, TEST, "rules/uses-look.yaml"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal ->
                                assertThat(refusal.problems())
                                        .extracting(Problem::sentence)
                                        .containsExactly(
                                                "there is no runbook look (promote it too)"))
                .hasMessage("With rules/uses-look.yaml branch test would not be valid");
        assertThat(repository.headOf(TEST)).isEqualTo(before);
    }

    @Test
    void nothingIsPromotedBackwards() {
        assertThatThrownBy(() -> promote(PROD, DEV, RUNBOOK))
                .isInstanceOf(Refusal.class)
                .hasMessage(
                        "A promotion goes from dev to test to prod, not from prod to dev; for an"
                                + " earlier version ask for a rollback");
    }

    @Test
    void whatDoesNotExistIsSaidByName() {
        assertThatThrownBy(() -> promote(DEV, TEST, "runbooks/nothing"))
                .isInstanceOf(Refusal.class)
                .hasMessage("There is no runbooks/nothing in dev, nor in test");
    }

    @Test
    void aRollbackBringsTheVersionBeforeBackAndLeavesTheRest() {
        promoteNew("first\n");
        promoteNew("second\n");
        repository.write(DEV, change("README.md", Map.of("README.md", "Later\n")));
        promote(DEV, PROD, "README.md");

        var promotion = rollBack(PROD, null);

        assertThat(promotion.changed()).isTrue();
        assertThat(filesOf(PROD))
                .containsEntry(MAIN, "first\n")
                .containsEntry("README.md", "Later\n");
        assertThat(promoter.find(DEMO, promotion.commit())).contains(promotion);
    }

    @Test
    void aRollbackGoesToTheVersionThatIsNamed() {
        var first = promoteNew("first\n").commit();
        promoteNew("second\n");
        promoteNew("third\n");

        rollBack(PROD, first);

        assertThat(filesOf(PROD)).containsEntry(MAIN, "first\n");
    }

    @Test
    void aRollbackToWhatWasNeverThereIsRefused() {
        var never = committed(repository.write(DEV, reboot("never promoted\n")));

        assertThatThrownBy(() -> rollBack(PROD, never))
                .hasMessage(
                        "Commit " + never + " was never in prod: give one from its history there");
    }

    @Test
    void aFirstVersionCannotBeRolledBack() {
        assertThatThrownBy(() -> rollBack(PROD, null))
                .hasMessage("runbooks/reboot has no version before the present one in prod");
    }

    private Promotion promoteNew(String code) {
        repository.write(DEV, reboot(code));
        return promote(DEV, PROD, RUNBOOK);
    }
}
