package io.wolfe.journey;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// The example's world: a registry, and a broker that is up or has died.
final class SmallWorld implements AutoCloseable {

    private static final String BROKER = "i-0e5b1c7d9a2f4b683";

    private final Process process;
    private final String registry;

    private SmallWorld(Process process, String registry) {
        this.process = process;
        this.registry = registry;
    }

    /// @param data of the server whose agent stands in for the broker's machine
    static SmallWorld withDeadBroker(Path data) {
        return start(data, "offline");
    }

    static SmallWorld withHealthyBroker(Path data) {
        return start(data, "online", "--healthy");
    }

    private static SmallWorld start(Path data, String awaited, String... options) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                WolfeProcess.HOME
                                        .resolve("runbooks-example/world/World.java")
                                        .toString(),
                                "--state",
                                data.resolve("world").toString()));
        command.addAll(List.of(options));
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            var said = process.inputReader();
            var registry = after(said, "registry ");
            after(said, awaited + " ");
            return new SmallWorld(process, registry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String after(BufferedReader said, String beginning) throws IOException {
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
        }
        throw new AssertionError("the world ended without saying \"" + beginning + "\"");
    }

    /// The example's alert, about this world's broker, with an id of its own.
    Json.Obj alert() {
        try {
            var file =
                    WolfeProcess.HOME.resolve("runbooks-example/alerts/kafka-broker-offline.json");
            return ((Json.Obj) JsonText.parse(Files.readAllBytes(file)))
                    .with("id", Json.text(UUID.randomUUID().toString()))
                    .with("instance", Json.text(BROKER))
                    .with("registry", Json.text(registry));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
