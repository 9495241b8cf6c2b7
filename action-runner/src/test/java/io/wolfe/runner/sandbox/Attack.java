package io.wolfe.runner.sandbox;

import io.wolfe.model.Durations;
import io.wolfe.model.runbook.Runbook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A hostile runbook. The comments at its head say how it must end (`ends`), what the end must say
/// (`says`), what it may give back (`result`), which limits it gets (`timeout`, `cpu`, `log`), and
/// when somebody cancels it (`cancel`).
record Attack(String name, String source) {

    static List<Attack> all() {
        try (var files = Files.list(Path.of("src/test/resources/attacks"))) {
            return files.sorted().map(Attack::read).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Attack read(Path file) {
        try {
            return new Attack(
                    file.getFileName().toString().replace(".py", ""), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String ends() {
        return head("ends")
                .orElseThrow(() -> new AssertionError(name + " does not say how it ends"));
    }

    boolean isStoppedByTheHost() {
        return List.of("limit_cpu", "limit_memory", "timed_out", "protocol").contains(ends());
    }

    Optional<String> says() {
        return head("says");
    }

    Optional<String> result() {
        return head("result");
    }

    Optional<Duration> cancel() {
        return duration("cancel");
    }

    /// Whether what it did leaves no doubt about its worker.
    boolean isHarmless() {
        return List.of("succeeded", "raised", "bad_result").contains(ends());
    }

    Assignment assignment() {
        var cpu = duration("cpu").orElse(Duration.ofSeconds(30));
        var log = head("log").map(Attack::kibibytes).orElse(Runbook.Limits.DEFAULT.log());
        return Worlds.running(
                source, duration("timeout").orElse(Duration.ofMinutes(1)), Worlds.limits(cpu, log));
    }

    private Optional<Duration> duration(String key) {
        return head(key).flatMap(Durations::parse);
    }

    private static long kibibytes(String written) {
        return Long.parseLong(written.replace("KiB", "")) * 1024;
    }

    private Optional<String> head(String key) {
        var line = Pattern.compile("^# " + key + ": (.+)$", Pattern.MULTILINE).matcher(source);
        return line.find() ? Optional.of(line.group(1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
