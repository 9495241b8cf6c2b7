package io.wolfe.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeploymentsTest extends OverEveryServer {

    private static final TeamName TEAM = new TeamName("demo");

    private Deployments deployments;

    @BeforeEach
    void take() {
        deployments = store.deployments();
    }

    @Test
    void aDeploymentComesBackFileByFile() {
        var files =
                Map.of(
                        "rules/a.yaml",
                        bytes("match: {}"),
                        "empty",
                        bytes(""),
                        "copy",
                        bytes("match: {}"));

        var deployed = deployments.deploy(deployment(TEAM, 1, 'a', files));

        assertThat(deployed).isTrue();
        var found = deployments.of(TEAM).orElseThrow();
        assertThat(found.number()).isEqualTo(1);
        assertThat(found.commit()).isEqualTo(commit('a'));
        assertThat(found.at()).isEqualTo(NOON);
        assertThat(found.files().files()).containsExactlyInAnyOrderEntriesOf(files);
    }

    @Test
    void theNextOneReplacesTheLast() {
        deployments.deploy(deployment(TEAM, 1, 'a', Map.of("old", bytes("x"), "both", bytes("1"))));

        deployments.deploy(deployment(TEAM, 2, 'b', Map.of("new", bytes("y"), "both", bytes("2"))));

        assertThat(deployments.numbers()).isEqualTo(Map.of(TEAM, 2L));
        var files = deployments.of(TEAM).orElseThrow().files();
        assertThat(files.files().keySet()).containsExactly("both", "new");
        assertThat(files.file("both")).contains(bytes("2"));
    }

    @Test
    void deployingTheSameAgainChangesNothing() {
        var first = deployment(TEAM, 1, 'a', Map.of("a", bytes("x")));
        var second = deployment(TEAM, 2, 'b', Map.of("a", bytes("y")));

        assertThat(deployments.deploy(first)).isTrue();
        assertThat(deployments.deploy(first)).isTrue();
        assertThat(deployments.deploy(second)).isTrue();
        assertThat(deployments.deploy(second)).isTrue();
        assertThat(deployments.deploy(first)).isFalse();
        assertThat(deployments.of(TEAM).orElseThrow().commit()).isEqualTo(commit('b'));
    }

    @Test
    void aNumberThatSomebodyElseTookOrThatIsTooHighIsRefused() {
        deployments.deploy(deployment(TEAM, 1, 'a', Map.of()));

        var taken = deployments.deploy(deployment(TEAM, 1, 'b', Map.of()));
        var tooHigh = deployments.deploy(deployment(TEAM, 3, 'c', Map.of()));

        assertThat(taken).isFalse();
        assertThat(tooHigh).isFalse();
        assertThat(deployments.of(TEAM).orElseThrow().commit()).isEqualTo(commit('a'));
    }

    @Test
    void ofSixteenWhoDeployTheNextOneDoes() {
        needsAtomicChanges();
        deployments.deploy(deployment(TEAM, 1, 'a', Map.of()));

        var answers =
                Together.run(
                        16,
                        i ->
                                deployments.deploy(
                                        deployment(
                                                TEAM,
                                                2,
                                                Character.forDigit(i, 16),
                                                Map.of("i", bytes("" + i)))));

        assertThat(Collections.frequency(answers, true)).isEqualTo(1);
        assertThat(deployments.of(TEAM).orElseThrow().files().file("i"))
                .contains(bytes("" + answers.indexOf(true)));
    }

    @Test
    void filesLargerThanADocumentAreKept() {
        var large = new byte[20_000_000];
        new Random(1).nextBytes(large);

        deployments.deploy(deployment(TEAM, 1, 'a', Map.of("large", large)));

        assertThat(deployments.of(TEAM).orElseThrow().files().file("large")).contains(large);
    }

    @Test
    void everyTeamHasItsOwn() {
        var other = new TeamName("other");
        deployments.deploy(deployment(TEAM, 1, 'a', Map.of("a", bytes("x"))));
        deployments.deploy(deployment(other, 1, 'b', Map.of("a", bytes("x"))));

        assertThat(deployments.all()).extracting(Deployment::team).containsExactly(TEAM, other);
        assertThat(deployments.numbers()).isEqualTo(Map.of(TEAM, 1L, other, 1L));
        assertThat(deployments.of(new TeamName("nobody"))).isEmpty();
    }

    private static Deployment deployment(
            TeamName team, long number, char digit, Map<String, byte[]> files) {
        return new Deployment(team, number, commit(digit), NOON, TeamFiles.of(files));
    }

    private static Commit commit(char digit) {
        return new Commit(String.valueOf(digit).repeat(40));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
