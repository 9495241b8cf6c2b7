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

import io.wolfe.format.RunbookFormat;
import io.wolfe.library.Given;
import io.wolfe.library.InMemoryPromotions;
import io.wolfe.library.StockGit;
import io.wolfe.library.repository.Acceptance;
import io.wolfe.library.repository.Repositories;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.wire.JsonText;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final InMemoryPromotions promotions = new InMemoryPromotions();
    private Promoter promoter;

    @BeforeEach
    void found() {
        repositories = new Repositories(folder, WITH_REFERENCES, InstantSource.system());
        repository = repositories.found(DEMO, Given.firstFiles());
        promoter =
                new Promoter(
                        repositories,
                        promotions,
                        new RunbookFormat()::settings,
                        InstantSource.system());
    }

    @AfterEach
    void close() {
        repositories.close();
    }

    private Promotion promote(Environment from, Environment to, String... places) {
        return promoter.promote(new Wish(DEMO, new TreeSet<>(List.of(places)), from, to, ADA, ""));
    }

    private Promotion rollBack(Environment environment, @Nullable Commit to) {
        return promoter.rollBack(new Regret(DEMO, RUNBOOK, environment, to, ADA, "It was worse"));
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
        assertThat(promotion.source()).isEqualTo(source);
        assertThat(promoter.find(DEMO, promotion.id())).contains(promotion);
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

        assertThat(promotion.changedNothing()).isTrue();
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

        assertThat(promotion.changedNothing()).isFalse();
        assertThat(filesOf(PROD))
                .containsEntry(MAIN, "first\n")
                .containsEntry("README.md", "Later\n");
        assertThat(promotion.isRollback()).isTrue();
    }

    @Test
    void aRollbackGoesToTheVersionThatIsNamed() {
        var first = Objects.requireNonNull(promoteNew("first\n").commit());
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

    // ---- Where people have to agree

    private static final String TWO_OTHERS = "approvals: {prod: {count: 2, notTheAuthor: true}}\n";

    private Promotion opened() {
        policy(TWO_OTHERS);
        return promoteNew("to be agreed to\n");
    }

    private void policy(String text) {
        repository.write(PROD, change("team.yaml", Map.of("team.yaml", text)));
    }

    private Promotion approve(Promotion promotion, String by) {
        return promoter.approve(DEMO, promotion.id(), by, "");
    }

    @Test
    void itWaitsUntilEnoughPeopleAgreeAndThenIsDone() {
        var opened = opened();

        var first = approve(opened, "Grace");
        var again = approve(opened, "Grace");
        var before = filesOf(PROD).get(MAIN);
        var second = approve(opened, "Linus");

        assertThat(List.of(opened, first, again))
                .extracting(Promotion::state)
                .containsOnly(Promotion.State.CHECKED);
        assertThat(before).isNotEqualTo("to be agreed to\n");
        assertThat(second.state()).isEqualTo(Promotion.State.DONE);
        assertThat(filesOf(PROD)).containsEntry(MAIN, "to be agreed to\n");
        assertThat(promoter.find(DEMO, opened.id())).contains(second);
    }

    @Test
    void whatArrivesIsWhatWasLookedAtNotWhatCameLater() {
        policy("approvals: {prod: {count: 1}}\n");
        var opened = promoteNew("looked at\n");
        repository.write(DEV, reboot("written later\n"));

        approve(opened, "Grace");

        assertThat(filesOf(PROD)).containsEntry(MAIN, "looked at\n");
    }

    @Test
    void theAuthorsVoiceDoesNotCount() {
        var opened = opened();

        assertThatThrownBy(() -> approve(opened, "Ada"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.FORBIDDEN))
                .hasMessage(
                        "Promotion "
                                + opened.id()
                                + " is your own, and team demo wants somebody else to approve what"
                                + " goes to prod");
    }

    @Test
    void aRejectedOneIsOver() {
        var opened = opened();

        var rejected = promoter.reject(DEMO, opened.id(), "Grace", "Not on a Friday");

        assertThat(rejected.state()).isEqualTo(Promotion.State.REJECTED);
        assertThat(rejected.voices().getLast().comment()).isEqualTo("Not on a Friday");
        assertThatThrownBy(() -> approve(opened, "Linus"))
                .hasMessage("Promotion " + opened.id() + " is rejected and cannot be approved");
        assertThat(filesOf(PROD)).doesNotContainEntry(MAIN, "to be agreed to\n");
    }

    @Test
    void onlyItsAuthorWithdrawsIt() {
        var opened = opened();

        assertThatThrownBy(() -> promoter.withdraw(DEMO, opened.id(), "Grace"))
                .hasMessage(
                        "Promotion "
                                + opened.id()
                                + " was opened by Ada, who alone can withdraw it; reject it"
                                + " instead");
        assertThat(promoter.withdraw(DEMO, opened.id(), "Ada").state())
                .isEqualTo(Promotion.State.WITHDRAWN);
    }

    @Test
    void whereProdHasChangedMeanwhileItFailsWholeAndSaysSo() {
        policy("approvals: {prod: {count: 1}}\n");
        var opened = promoteNew("looked at\n");
        repository.write(PROD, reboot("an emergency\n"));

        var failed = approve(opened, "Grace");

        assertThat(failed.state()).isEqualTo(Promotion.State.FAILED);
        assertThat(failed.problems().getFirst().sentence())
                .startsWith("prod has changed at these places since this was opened: it holds")
                .endsWith("(look at the difference again and open a new promotion)");
        assertThat(filesOf(PROD)).containsEntry(MAIN, "an emergency\n");
    }

    @Test
    void whatWasAgreedToWhenTheProcessDiedIsCarriedOutOnceAtTheNextStart() {
        var opened = opened();
        promotions.advance(opened.in(Promotion.State.APPROVED));

        var resumed = promoter.resume();

        assertThat(resumed).extracting(Promotion::state).containsExactly(Promotion.State.DONE);
        assertThat(filesOf(PROD)).containsEntry(MAIN, "to be agreed to\n");
        assertThat(promoter.resume()).isEmpty();
    }

    @Test
    void aRollbackAsksNobody() {
        promoteNew("first\n");
        promoteNew("second\n");
        policy(TWO_OTHERS);

        var back = rollBack(PROD, null);

        assertThat(back.state()).isEqualTo(Promotion.State.DONE);
        assertThat(filesOf(PROD)).containsEntry(MAIN, "first\n");
    }

    @Test
    void itsEvidenceShowsEachLineAndEveryGrantThatChanges() {
        repository.write(
                DEV,
                change(
                        RUNBOOK,
                        Map.of(
                                RUNBOOK + "/runbook.yaml",
                                "grants:\n  http: [\"https://example.net\"]\n",
                                MAIN,
                                "def run(ctx):\n    return 2\n")));

        var promotion = promote(DEV, TEST, RUNBOOK);

        var files = promotion.evidence().items("files").orElseThrow();
        assertThat(files)
                .extracting(file -> ((Json.Obj) file).text("path").orElseThrow())
                .contains(MAIN, RUNBOOK + "/runbook.yaml");
        assertThat(JsonText.print(promotion.evidence()))
                .contains("-    pass")
                .contains("+    return 2")
                .contains("\"grant\":\"http\",\"before\":null,\"after\":[\"https://example.net\"]");
    }

    private Promotion promoteNew(String code) {
        repository.write(DEV, reboot(code));
        return promote(DEV, PROD, RUNBOOK);
    }
}
