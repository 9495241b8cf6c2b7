package io.wolfe.server.beside;

import io.wolfe.server.CannotStart;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A Java process beside the server. It says one line when it is ready; what else it says goes to a
/// file.
public final class Companion implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Companion.class);
    /// A companion ends by itself when the process of this number has gone, however it went.
    private static final String PARENT = "WOLFE_PARENT";

    private static final Duration READY_WITHIN = Duration.ofSeconds(30);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(5);

    private final String name;
    private final Process process;
    private final BlockingQueue<String> said;
    private final String greeting;

    private Companion(String name, Process process, BlockingQueue<String> said, String greeting) {
        this.name = name;
        this.process = process;
        this.said = said;
        this.greeting = greeting;
    }

    /// Starts it with the server's own JDK and waits for its first line.
    ///
    /// @param log where its errors go
    /// @throws CannotStart when it ends or stays silent, with what it said
    public static Companion start(
            String name, List<String> arguments, Map<String, String> environment, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(arguments);
            var builder = new ProcessBuilder(command).redirectError(log.toFile());
            builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG", "TZ"));
            builder.environment().putAll(environment);
            builder.environment().put(PARENT, Long.toString(ProcessHandle.current().pid()));
            var process = builder.start();
            process.getOutputStream().close();
            var said = new LinkedBlockingQueue<String>();
            var reader = process.inputReader(StandardCharsets.UTF_8);
            Thread.ofVirtual().name("hears the " + name).start(() -> listen(reader, said));
            return new Companion(name, process, said, greeting(name, process, said, log));
        } catch (IOException e) {
            throw new UncheckedIOException("the " + name + " could not be started", e);
        }
    }

    /// The first line it said.
    public String greeting() {
        return greeting;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /// Returns when it has said a line that begins so; what it said before is not heard again.
    ///
    /// @throws CannotStart when it stays silent for too long
    public void awaitLine(String beginning) throws InterruptedException {
        for (var line = said.poll(READY_WITHIN.toSeconds(), TimeUnit.SECONDS);
                line != null;
                line = said.poll(READY_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            if (line.startsWith(beginning)) {
                return;
            }
        }
        throw new CannotStart(
                "the "
                        + name
                        + " did not say \""
                        + beginning
                        + "…\" within "
                        + READY_WITHIN.toSeconds()
                        + " s");
    }

    private static String greeting(
            String name, Process process, BlockingQueue<String> said, Path log) throws IOException {
        try {
            for (var left = READY_WITHIN.toMillis(); left > 0; left -= 100) {
                var line = said.poll(100, TimeUnit.MILLISECONDS);
                if (line != null) {
                    return line;
                }
                if (!process.isAlive() && said.isEmpty()) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        throw new CannotStart("the " + name + " did not start: " + lastLines(log));
    }

    private static void listen(BufferedReader reader, BlockingQueue<String> said) {
        try (reader) {
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                said.add(line);
            }
        } catch (IOException e) {
            LOG.debug("a companion's output ended", e);
        }
    }

    private static String lastLines(Path log) throws IOException {
        var lines = Files.readAllLines(log);
        return lines.isEmpty()
                ? "it said nothing"
                : String.join(" ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }

    /// Asks it to end, and makes sure.
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    @Override
    public String toString() {
        return name + " (process " + process.pid() + ")";
    }
}
