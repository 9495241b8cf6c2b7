package io.wolfe.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The `git` everybody has, run in a folder.
public final class StockGit {

    private final Path folder;

    public StockGit(Path folder) {
        this.folder = folder;
    }

    /// How a command ended.
    ///
    /// @param text what it printed on both streams
    public record Ended(int exit, String text) {}

    public Ended run(String... arguments) {
        var command = new ArrayList<>(List.of("git", "-c", "user.name=Ada"));
        command.addAll(List.of("-c", "user.email=ada@example.net", "-c", "protocol.version=2"));
        command.addAll(List.of(arguments));
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile());
            builder.redirectErrorStream(true);
            builder.environment().put("GIT_TERMINAL_PROMPT", "0");
            builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
            builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
            var process = builder.start();
            var text = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Ended(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// Runs what must succeed.
    public String must(String... arguments) {
        var ended = run(arguments);
        if (ended.exit() != 0) {
            throw new AssertionError("git " + List.of(arguments) + " failed: " + ended.text());
        }
        return ended.text().strip();
    }
}
