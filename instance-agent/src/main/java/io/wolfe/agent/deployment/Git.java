package io.wolfe.agent.deployment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The `git` program of this machine, on a bare repository of the agent's own.
final class Git {

    private static final long LONGEST_MINUTES = 5;

    private final Path repository;
    private final Branch branch;

    Git(Path repository, Branch branch) {
        this.repository = repository;
        this.branch = branch;
    }

    /// Git could not do it, or would not.
    static final class GitSaidNo extends Exception {
        GitSaidNo(String sentence) {
            super(sentence);
        }
    }

    /// Brings the branch's newest commit here.
    ///
    /// @return the commit
    String fetch() throws GitSaidNo, IOException, InterruptedException {
        if (!Files.exists(repository.resolve("HEAD"))) {
            run("init", "--quiet", "--bare", repository.toString());
        }
        run(
                "fetch",
                "--quiet",
                "--depth",
                "1",
                "--no-tags",
                "--end-of-options",
                branch.url(),
                branch.name());
        return run("rev-parse", "--verify", "FETCH_HEAD^{commit}").strip();
    }

    /// @throws GitSaidNo when nobody this machine trusts has signed it
    void verify(String commit) throws GitSaidNo, IOException, InterruptedException {
        run("verify-commit", commit);
    }

    /// Writes the followed folder of a commit into an archive.
    void archive(String commit, Path tar) throws GitSaidNo, IOException, InterruptedException {
        run("archive", "--format=tar", "--output=" + tar, commit + ":" + branch.folder());
    }

    private String run(String... words) throws GitSaidNo, IOException, InterruptedException {
        var command = new ArrayList<>(List.of("git", "--git-dir=" + repository));
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment());
        var process = builder.start();
        process.getOutputStream().close();
        var _ =
                process.onExit()
                        .orTimeout(LONGEST_MINUTES, TimeUnit.MINUTES)
                        .exceptionally(_ -> process.destroyForcibly());
        var said = process.inputReader(StandardCharsets.UTF_8).readAllAsString();
        if (process.waitFor() != 0) {
            throw new GitSaidNo("git " + words[0] + ": " + said.strip());
        }
        return said;
    }

    /// The token goes by the environment: a command line can be read by everyone on the machine.
    private Map<String, String> environment() throws IOException {
        if (branch.tokenFile().isEmpty()) {
            return Map.of("GIT_TERMINAL_PROMPT", "0");
        }
        var token = "agent:" + Files.readString(branch.tokenFile().get()).strip();
        var basic = Base64.getEncoder().encodeToString(token.getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "GIT_TERMINAL_PROMPT", "0",
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "http.extraHeader",
                "GIT_CONFIG_VALUE_0", "Authorization: Basic " + basic);
    }
}
