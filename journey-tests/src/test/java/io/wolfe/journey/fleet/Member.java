package io.wolfe.journey.fleet;

import io.wolfe.journey.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// One process of the packaged server, that can die and be started again as it was.
final class Member {

    static final Path HOME = Path.of("").toAbsolutePath().getParent();

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    private final String name;
    private final List<String> command;
    private final Map<String, String> surroundings;
    private final Path output;
    private final BooleanSupplier ready;
    private Process process;

    private Member(
            String name,
            List<String> command,
            Map<String, String> surroundings,
            Path output,
            BooleanSupplier ready) {
        this.name = name;
        this.command = command;
        this.surroundings = surroundings;
        this.output = output;
        this.ready = ready;
        this.process = launch();
    }

    /// Starts it and does not wait.
    ///
    /// @param java options of the virtual machine
    /// @param ready whether it is there for others
    static Member start(
            String name,
            List<String> java,
            List<String> arguments,
            Map<String, String> surroundings,
            Path output,
            BooleanSupplier ready) {
        var whole =
                Stream.of(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString()),
                                java,
                                List.of(
                                        "-Dwolfe.home=" + HOME,
                                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                                        "-XX:+UseSerialGC",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "-jar",
                                        HOME.resolve("server/target/quarkus-app/quarkus-run.jar")
                                                .toString()),
                                arguments)
                        .flatMap(List::stream)
                        .toList();
        return new Member(name, whole, surroundings, output, ready);
    }

    private Process launch() {
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(surroundings);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    Member awaitReady() {
        Eventually.within(
                READY_WITHIN, () -> name + " is ready; it said:\n" + tail(), this::isReady);
        return this;
    }

    private boolean isReady() {
        return process.isAlive() && ready.getAsBoolean();
    }

    /// One that finds its database away as it starts says so and ends; somebody starts it again.
    void awaitReadyAgain() {
        Eventually.within(
                READY_WITHIN,
                () -> name + " is ready; it said:\n" + tail(),
                () -> {
                    if (!process.isAlive()) {
                        restart();
                    }
                    return isReady();
                });
    }

    /// As a power cut would.
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        awaitEnd();
    }

    /// As an operator would.
    void stop() {
        process.destroy();
        awaitEnd();
    }

    void restart() {
        process = launch();
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The last it has said.
    String tail() {
        try {
            var lines = new ArrayList<>(Files.readAllLines(output));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
