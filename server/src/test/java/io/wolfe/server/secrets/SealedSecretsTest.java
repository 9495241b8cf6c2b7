package io.wolfe.server.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Environment;
import io.wolfe.model.team.Secrets.Secret;
import io.wolfe.model.team.TeamName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedSecretsTest {

    private static final TeamName TEAM = new TeamName("demo");
    private static final Secret SECRET =
            new Secret("correct horse battery", List.of("https://api.example.net"));

    @TempDir Path folder;

    @Test
    void aSecretComesBackAfterARestart() {
        secrets(Environment.PROD).put(TEAM, "pagerduty", SECRET);

        assertThat(secrets(Environment.PROD).find(TEAM, "pagerduty")).contains(SECRET);
        assertThat(secrets(Environment.PROD).names(TEAM)).containsExactly("pagerduty");
    }

    @Test
    void environmentsAndTeamsHaveTheirOwn() {
        secrets(Environment.PROD).put(TEAM, "pagerduty", SECRET);

        assertThat(secrets(Environment.DEV).find(TEAM, "pagerduty")).isEmpty();
        assertThat(secrets(Environment.PROD).find(new TeamName("other"), "pagerduty")).isEmpty();
    }

    @Test
    void whatIsForgottenIsGone() {
        var secrets = secrets(Environment.PROD);
        secrets.put(TEAM, "pagerduty", SECRET);

        assertThat(secrets.delete(TEAM, "pagerduty")).isTrue();
        assertThat(secrets.delete(TEAM, "pagerduty")).isFalse();
        assertThat(secrets.find(TEAM, "pagerduty")).isEmpty();
    }

    @Test
    void theValueIsNotInTheFileAndOnlyTheOwnerReadsIt() throws IOException {
        secrets(Environment.PROD).put(TEAM, "pagerduty", SECRET);

        assertThat(new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1))
                .doesNotContain("correct horse", "pagerduty");
        for (var kept : List.of(file(), folder.resolve("secrets.key"))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aFileThatWasMovedToAnotherEnvironmentDoesNotOpen() throws IOException {
        secrets(Environment.PROD).put(TEAM, "pagerduty", SECRET);
        Files.createDirectories(folder.resolve("dev"));
        Files.copy(file(), folder.resolve("dev/demo.sealed"));

        assertThatThrownBy(() -> secrets(Environment.DEV).find(TEAM, "pagerduty"))
                .hasMessage(
                        folder.resolve("dev/demo.sealed")
                                + " does not open with the key beside it; put back the two that"
                                + " belong together");
    }

    private SealedSecrets secrets(Environment environment) {
        return new SealedSecrets(folder, environment);
    }

    private Path file() {
        return folder.resolve("prod/demo.sealed");
    }
}
