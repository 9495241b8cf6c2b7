package io.wolfe.runner.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The worker's program as a Java command line: this JDK, the jars of one folder.
///
/// @param lib the folder
record WorkerProgram(Path lib) {

    private static final String MAIN = "io.wolfe.worker.Worker";

    /// Only the first compiler: a worker that lives for some runs is never paid back for the second
    /// one, and stays smaller without it.
    private static final List<String> QUICK_START =
            List.of(
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-XX:+DisableAttachMechanism",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    static Path jdk() {
        return Path.of(System.getProperty("java.home"));
    }

    List<String> command(List<String> options, String... arguments) {
        var command = new ArrayList<String>();
        command.add(jdk().resolve("bin/java").toString());
        command.addAll(QUICK_START);
        command.addAll(options);
        command.addAll(List.of("-cp", classPath(), MAIN));
        command.addAll(List.of(arguments));
        return command;
    }

    /// Sorted: an archive of classes is of use only to a class path in the same order.
    private String classPath() {
        return jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    List<Path> jars() {
        try (var files = Files.list(lib)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "the worker's program is not at " + lib + ": build runbook-worker", unreadable);
        }
    }
}
