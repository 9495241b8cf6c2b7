package io.wolfe.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir Path folder;
    private Path tokenFile;
    private Path callersFile;

    @BeforeEach
    void files() throws IOException {
        tokenFile = Files.writeString(folder.resolve("token"), "old\nnew\n");
        callersFile = folder.resolve("callers.json");
        write("deployer", Callers.bound("i-1", "secret"), "2026-12-01T00:00:00Z", "\"restart-*\"");
    }

    private void write(String name, String hash, String until, String scripts) throws IOException {
        Files.writeString(
                callersFile,
                "[{\"name\":\"%s\",\"tokenSha256\":\"%s\",\"until\":\"%s\",\"scripts\":[%s]}]"
                        .formatted(name, hash, until, scripts));
    }

    private Optional<Caller> who(String instance, String token) {
        return new Callers(instance, tokenFile, Optional.of(callersFile), () -> NOW)
                .who(Optional.of("Bearer " + token));
    }

    @Test
    void whileATokenIsReplacedTheOldAndTheNewOneAreGood() {
        assertThat(who("i-1", "old")).isPresent();
        assertThat(who("i-1", "new")).contains(new Caller("token-file", List.of("*")));
        assertThat(who("i-1", "ol")).isEmpty();
    }

    @Test
    void aCallerIsKnownByTheirTokenAndMayRunWhatIsTheirs() {
        var caller = who("i-1", "secret").orElseThrow();

        assertThat(caller.name()).isEqualTo("deployer");
        assertThat(caller.mayRun("restart-kafka")).isTrue();
        assertThat(caller.mayRun("clean-disk")).isFalse();
        assertThat(caller.mayRun("no-restart-kafka")).isFalse();
    }

    @Test
    void aTokenOfOneAgentIsNoneOfAnother() {
        assertThat(who("i-2", "secret")).isEmpty();
    }

    @Test
    void aTokenThatHasRunOutIsNone() throws IOException {
        write("deployer", Callers.bound("i-1", "secret"), "2026-11-22T12:00:00Z", "\"*\"");

        assertThat(who("i-1", "secret")).isEmpty();
    }

    @Test
    void aFileThatCannotBeReadLetsNobodyIn() throws IOException {
        Files.writeString(callersFile, "{");

        assertThat(who("i-1", "secret")).isEmpty();
    }
}
