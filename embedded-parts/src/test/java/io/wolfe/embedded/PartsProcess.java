package io.wolfe.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts in a process of their own, as the command starts them.
record PartsProcess(Process process, String mongodb, URI sqs) implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("ready: MongoDB at (\\S+), SQS at (\\S+)");

    static PartsProcess start(Path data) throws IOException {
        var process = launch("--data", data.toString());
        String line = process.inputReader().readLine();
        Matcher ready = READY.matcher(line == null ? "nothing" : line);
        if (!ready.matches()) {
            process.destroyForcibly();
            throw new IOException("the parts said: " + line);
        }
        return new PartsProcess(process, ready.group(1), URI.create(ready.group(2)));
    }

    static Process launch(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java(),
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                PartsProgram.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).start();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// SIGTERM, as a terminal or a service manager sends it.
    void askToEnd() {
        process.toHandle().destroy();
    }

    /// SIGKILL: no hook runs, nothing is flushed.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
