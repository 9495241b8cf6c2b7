package io.wolfe.library.source;

import static io.wolfe.library.Given.ACCEPTANCE;
import static io.wolfe.library.Given.DEMO;
import static io.wolfe.library.Given.committed;
import static io.wolfe.library.Given.reboot;
import static io.wolfe.library.Given.texts;
import static io.wolfe.model.Environment.DEV;
import static io.wolfe.model.Environment.PROD;
import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.library.Given;
import io.wolfe.library.InMemoryDeployments;
import io.wolfe.library.repository.Repositories;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Deployment;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommittedTeamsTest {

    private static final Commit ELSEWHERE = new Commit("a".repeat(40));

    @TempDir Path folder;
    private final InMemoryDeployments deployments = new InMemoryDeployments();
    private Repositories repositories;
    private TeamRepository repository;
    private CommittedTeams teams;

    @BeforeEach
    void found() {
        repositories = new Repositories(folder, ACCEPTANCE, InstantSource.system());
        repository = repositories.found(DEMO, Given.firstFiles());
        teams = new CommittedTeams(PROD, repositories, deployments);
    }

    @AfterEach
    void close() {
        repositories.close();
    }

    @Test
    void allFilesOfATeamAreReadAtACommitHoweverFarTheBranchHasGone() {
        var then = repository.headOf(DEV);
        repository.write(DEV, reboot("new code\n"));

        var files = teams.files(DEMO, then).orElseThrow();

        assertThat(texts(files))
                .containsEntry("runbooks/reboot/main.py", "def run(ctx):\n    pass\n")
                .containsKey("rules/disk-full.yaml");
    }

    @Test
    void aCommitThatGitDoesNotHaveIsTakenFromTheDeployment() {
        deployments.deploy(new Deployment(DEMO, 1, ELSEWHERE, Instant.now(), Given.firstFiles()));

        assertThat(teams.files(DEMO, ELSEWHERE)).isPresent();
        assertThat(teams.holds(DEMO, ELSEWHERE)).isTrue();
    }

    @Test
    void aCommitThatNobodyKnowsIsNoAnswer() {
        assertThat(teams.files(DEMO, ELSEWHERE)).isEmpty();
        assertThat(teams.holds(DEMO, ELSEWHERE)).isFalse();
    }

    @Test
    void aBranchHoldsWhatItIsAndWasAndNothingThatWasNotPromoted() {
        var first = repository.headOf(PROD);
        var draft = committed(repository.write(DEV, reboot("draft\n")));

        assertThat(teams.holds(DEMO, first)).isTrue();
        assertThat(teams.holds(DEMO, draft)).isFalse();
    }
}
