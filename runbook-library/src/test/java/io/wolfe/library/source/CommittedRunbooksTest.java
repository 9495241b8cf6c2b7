package io.wolfe.library.source;

import static io.wolfe.library.Given.ACCEPTANCE;
import static io.wolfe.library.Given.DEMO;
import static io.wolfe.library.Given.committed;
import static io.wolfe.library.Given.reboot;
import static io.wolfe.library.Given.texts;
import static io.wolfe.model.Environment.DEV;
import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.library.Given;
import io.wolfe.library.InMemoryDeployments;
import io.wolfe.library.repository.Repositories;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.RunbookName;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedRunbooksTest {

    private static final RunbookName REBOOT = new RunbookName("reboot");
    private static final Commit ELSEWHERE = new Commit("a".repeat(40));

    @TempDir Path folder;
    private final InMemoryDeployments deployments = new InMemoryDeployments();
    private Repositories repositories;
    private TeamRepository repository;
    private CommittedRunbooks runbooks;

    @BeforeEach
    void found() {
        repositories = new Repositories(folder, ACCEPTANCE, InstantSource.system());
        repository = repositories.found(DEMO, Given.firstFiles());
        runbooks = new CommittedRunbooks(repositories, deployments);
    }

    @AfterEach
    void close() {
        repositories.close();
    }

    @Test
    void aRunbookIsReadAtItsCommitHoweverFarTheBranchHasGone() {
        var pinned = committed(repository.write(DEV, reboot("old code\n")));
        repository.write(DEV, reboot("new code\n"));

        var files = runbooks.runbook(DEMO, pinned, REBOOT).orElseThrow();

        assertThat(texts(files))
                .containsEntry("runbooks/reboot/main.py", "old code\n")
                .containsOnlyKeys("runbooks/reboot/main.py", "runbooks/reboot/runbook.yaml");
    }

    @Test
    void aCommitThatGitDoesNotHaveIsTakenFromTheDeployment() {
        deployments.deploy(new Deployment(DEMO, 1, ELSEWHERE, Instant.now(), Given.firstFiles()));

        var files = runbooks.runbook(DEMO, ELSEWHERE, REBOOT).orElseThrow();

        assertThat(files.files()).hasSize(2);
    }

    @Test
    void aDeploymentOfAnotherCommitIsNoAnswer() {
        deployments.deploy(
                new Deployment(DEMO, 1, repository.headOf(DEV), Instant.now(), Given.firstFiles()));

        assertThat(runbooks.runbook(DEMO, ELSEWHERE, REBOOT)).isEmpty();
    }

    @Test
    void aRunbookTheCommitDoesNotHoldIsNoAnswer() {
        var commit = repository.headOf(DEV);

        assertThat(runbooks.runbook(DEMO, commit, new RunbookName("nothing"))).isEmpty();
    }
}
