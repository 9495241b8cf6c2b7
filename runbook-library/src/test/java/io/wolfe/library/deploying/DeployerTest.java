package io.wolfe.library.deploying;

import static io.wolfe.library.Given.ACCEPTANCE;
import static io.wolfe.library.Given.DEMO;
import static io.wolfe.library.Given.committed;
import static io.wolfe.library.Given.reboot;
import static io.wolfe.model.Environment.DEV;
import static io.wolfe.model.Environment.PROD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.wolfe.library.Eventually;
import io.wolfe.library.Given;
import io.wolfe.library.InMemoryDeployments;
import io.wolfe.library.StockGit;
import io.wolfe.library.repository.Repositories;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.model.Problem;
import io.wolfe.model.StoreAway;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployerTest {

    @TempDir Path folder;
    @TempDir Path work;
    private final InMemoryDeployments deployments = new InMemoryDeployments();
    private final AtomicInteger checks = new AtomicInteger();
    private Repositories repositories;
    private TeamRepository repository;
    private Deployer deployer;

    @BeforeEach
    void found() {
        repositories = new Repositories(folder, this::counted, InstantSource.system());
        repository = repositories.found(DEMO, Given.firstFiles());
        deployer = new Deployer(DEV, repositories, deployments, InstantSource.system());
    }

    @AfterEach
    void close() {
        deployer.close();
        repositories.close();
    }

    private List<Problem> counted(TeamName team, TeamFiles files) {
        checks.incrementAndGet();
        return ACCEPTANCE.problems(team, files);
    }

    private Deployment live() {
        return deployments.of(DEMO).orElseThrow();
    }

    /// A commit that came around every check, as by a hand in the folder.
    private Commit brokenCommit() {
        var git = new StockGit(work);
        git.must("clone", "-q", "-b", "dev", folder.resolve("demo.git").toString(), ".");
        try {
            Files.writeString(work.resolve("rules/disk-full.yaml"), "broken\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        git.must("commit", "-q", "-am", "Break it");
        git.must("push", "-q", "origin", "dev");
        return repository.headOf(DEV);
    }

    @Test
    void theNewestCommitOfTheBranchBecomesTheFirstDeployment() {
        deployer.deployNow();

        assertThat(live().number()).isEqualTo(1);
        assertThat(live().commit()).isEqualTo(repository.headOf(DEV));
        assertThat(live().files().files()).hasSameSizeAs(Given.firstFiles().files());
    }

    @Test
    void aSavedChangeIsTheNextDeploymentAndItsCommitIsKeptFromCleaning() {
        deployer.deployNow();
        var commit = committed(repository.write(DEV, reboot("new\n")));

        var rollout = deployer.deployNow(DEMO);

        assertThat(rollout).isEqualTo(new Rollout.Live(DEMO, commit, 2));
        assertThat(live().commit()).isEqualTo(commit);
        assertThat(
                        new StockGit(folder.resolve("demo.git"))
                                .must("rev-parse", "refs/wolfe/deployed/dev/2"))
                .isEqualTo(commit.id());
    }

    @Test
    void theSameCommitIsNotDeployedTwiceNotEvenByAnotherProcess() {
        deployer.deployNow();
        deployer.deployNow();

        new Deployer(DEV, repositories, deployments, InstantSource.system()).deployNow();

        assertThat(live().number()).isEqualTo(1);
    }

    @Test
    void whatWasCheckedWhenItWasWrittenIsNotCheckedAgainWhenItIsDeployed() {
        deployer.deployNow();
        repository.write(DEV, reboot("new\n"));
        var checkedWhenWritten = checks.get();

        deployer.deployNow();

        assertThat(live().commit()).isEqualTo(repository.headOf(DEV));
        assertThat(checks).hasValue(checkedWhenWritten);
    }

    @Test
    void eachEnvironmentFollowsItsOwnBranch() {
        var prods = new InMemoryDeployments();
        var prod = new Deployer(PROD, repositories, prods, InstantSource.system());
        var commit = committed(repository.write(DEV, reboot("only in dev\n")));

        deployer.deployNow();
        prod.deployNow();

        assertThat(live().commit()).isEqualTo(commit);
        assertThat(prods.of(DEMO).orElseThrow().commit()).isEqualTo(repository.headOf(PROD));
    }

    @Test
    void anInvalidCommitIsNotDeployedAndTheLastGoodOneStays() {
        deployer.deployNow();
        var good = live();
        var bad = brokenCommit();

        var rollout = deployer.deployNow(DEMO);

        assertThat(rollout).isInstanceOf(Rollout.Held.class).returns(bad, Rollout::commit);
        assertThat(live()).isEqualTo(good);
        assertThat(deployer.problems())
                .singleElement()
                .extracting(held -> held.problems().getFirst())
                .extracting(Problem::sentence)
                .isEqualTo("rules/disk-full.yaml:1: this is broken (mend it)");
    }

    @Test
    void aCommitThatMendsItIsDeployedAndTheProblemIsGone() {
        deployer.deployNow();
        brokenCommit();
        deployer.deployNow();

        var commit =
                committed(
                        repository.write(
                                DEV,
                                Given.change(
                                        "rules/disk-full.yaml",
                                        Map.of("rules/disk-full.yaml", "match: {}\n"))));
        deployer.deployNow();

        assertThat(deployer.problems()).isEmpty();
        assertThat(live().commit()).isEqualTo(commit);
    }

    @Test
    void aBranchSomebodyTookAwayLeavesTheLastGoodDeployment() {
        deployer.deployNow();
        new StockGit(folder.resolve("demo.git")).must("update-ref", "-d", "refs/heads/dev");

        deployer.deployNow();

        assertThat(live().number()).isEqualTo(1);
        assertThat(deployer.problems())
                .singleElement()
                .extracting(held -> held.problems().getFirst().sentence())
                .isEqualTo(
                        "the repository has no branch dev: somebody took it away (push it again)");
    }

    @Test
    void whatWasPushedGoesLiveByItself() {
        deployer.start();
        var commit = committed(repository.write(DEV, reboot("found by the loop\n")));

        Eventually.holds(() -> live().commit().equals(commit));
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsLostAndItCatchesUpByItself() {
        deployer.start();
        deployments.goAway();
        var commit = committed(repository.write(DEV, reboot("written meanwhile\n")));
        Eventually.holds(() -> deployer.trouble().isPresent());
        assertThatThrownBy(() -> deployer.deployNow(DEMO)).isInstanceOf(StoreAway.class);

        deployments.comeBack();

        Eventually.holds(() -> live().commit().equals(commit));
        Eventually.holds(() -> deployer.trouble().isEmpty());
    }

    @Test
    void severalProcessesThatDeployTheSameEnvironmentCountOneByOne() throws InterruptedException {
        var others = new ArrayList<Thread>();
        for (int i = 0; i < 4; i++) {
            var other = new Deployer(DEV, repositories, deployments, InstantSource.system());
            others.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        for (int n = 0; n < 30; n++) {
                                            other.deployNow();
                                        }
                                    }));
        }
        for (int i = 0; i < 20; i++) {
            committed(repository.write(DEV, reboot("change " + i + "\n")));
            deployer.deployNow();
        }
        for (var other : others) {
            other.join();
        }

        assertThat(live().commit()).isEqualTo(repository.headOf(DEV));
        assertThat(live().number()).isBetween(1L, 21L);
    }

    @Test
    void theAnswerNamesTheCommitAndTheNumber() {
        assertThat(deployer.deployNow(DEMO))
                .asInstanceOf(type(Rollout.Live.class))
                .returns(1L, Rollout.Live::number);
    }
}
