package io.wolfe.server.beside;

import io.wolfe.runner.calls.Agent;
import io.wolfe.server.CannotStart;
import io.wolfe.server.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The instance agent that the embedded default starts beside the server: a stand-in for the
/// machine an alert speaks of.
public final class EmbeddedAgent implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");

    private final Companion process;
    private final Agent agent;

    private EmbeddedAgent(Companion process, Agent agent) {
        this.process = process;
        this.agent = agent;
    }

    /// Its scripts are read from `folder/scripts`, its data and its token kept in `folder`.
    ///
    /// @param machine the home of what runs on the machine; scripts find it as `KAFKA_HOME`
    /// @throws CannotStart when it does not come up
    public static EmbeddedAgent start(Settings settings, Path folder, Path machine) {
        var token = token(folder.resolve("token"));
        var process =
                Companion.start(
                        "instance agent",
                        List.of(
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx64m",
                                "-Xshare:auto",
                                "-jar",
                                settings.home()
                                        .resolve("instance-agent/target/wolfe-instance-agent.jar")
                                        .toString(),
                                "--port",
                                Integer.toString(settings.agent().port()),
                                "--instance",
                                settings.agent().instance(),
                                "--application",
                                settings.agent().application(),
                                "--region",
                                settings.region(),
                                "--environment",
                                settings.agent().environment(),
                                "--data",
                                folder.resolve("data").toString(),
                                "--scripts",
                                folder.resolve("scripts").toString(),
                                "--token-file",
                                folder.resolve("token").toString(),
                                "--env",
                                "KAFKA_HOME"),
                        Map.of("KAFKA_HOME", machine.toString()),
                        folder.resolve("agent.log"));
        var address = ADDRESS.matcher(process.greeting());
        if (!address.find()) {
            process.close();
            throw new CannotStart(
                    "the instance agent said \""
                            + process.greeting()
                            + "\", which names no address");
        }
        return new EmbeddedAgent(
                process,
                new Agent(
                        settings.agent().instance(),
                        settings.agent().application(),
                        URI.create(address.group()),
                        token));
    }

    public Agent agent() {
        return agent;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }

    /// Made once, readable by its owner only.
    private static String token(Path file) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                var bytes = new byte[24];
                new SecureRandom().nextBytes(bytes);
                var owner =
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------"));
                Files.createFile(file, owner);
                Files.writeString(file, HexFormat.of().formatHex(bytes));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the agent's token in " + file + " cannot be kept", e);
        }
    }
}
