package io.wolfe.server.beside;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScriptsOfTeamsTest {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private static Deployment deployed(String team, String... paths) {
        var files =
                Arrays.stream(paths)
                        .collect(
                                Collectors.toMap(
                                        path -> path,
                                        path -> team.getBytes(StandardCharsets.UTF_8)));
        return new Deployment(
                new TeamName(team), 1, new Commit(COMMIT), Instant.EPOCH, TeamFiles.of(files));
    }

    @Test
    void aScriptOfOneTeamKeepsItsName() {
        var scripts =
                new ScriptsOfTeams(
                        "instances/kafka/",
                        List.of(
                                deployed(
                                        "demo",
                                        "instances/kafka/restart/run",
                                        "instances/web/other/run",
                                        "rules/a.yaml")));

        assertThat(scripts.files().keySet()).containsExactly(".commit", "restart/run");
        assertThat(scripts.files().get(".commit")).asString().isEqualTo(COMMIT);
        assertThat(scripts.doubled()).isEmpty();
    }

    @Test
    void aNameThatTwoTeamsGiveBelongsToNeitherAndTheirFilesDoNotMix() {
        var scripts =
                new ScriptsOfTeams(
                        "instances/kafka/",
                        List.of(
                                deployed("web", "instances/kafka/restart/run"),
                                deployed(
                                        "data",
                                        "instances/kafka/restart/run",
                                        "instances/kafka/restart/script.yaml",
                                        "instances/kafka/clean/run")));

        assertThat(scripts.files().keySet())
                .containsExactly(
                        ".commit",
                        "clean/run",
                        "restart-of-data/run",
                        "restart-of-data/script.yaml",
                        "restart-of-web/run");
        assertThat(scripts.files().get("restart-of-web/run")).asString().isEqualTo("web");
        assertThat(scripts.doubled())
                .containsEntry("restart", List.of(new TeamName("data"), new TeamName("web")));
    }
}
