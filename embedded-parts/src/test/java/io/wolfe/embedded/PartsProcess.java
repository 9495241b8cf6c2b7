package io.wolfe.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The parts in a process of their own.
record PartsProcess(Process process, String mongodb, URI sqs) implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("(mongodb:\\S+) (http:\\S+)");

    static PartsProcess start(Path data) throws IOException {
        var process = launch(data);
        Matcher ready = READY.matcher(String.valueOf(process.inputReader().readLine()));
        if (!ready.matches()) {
            throw new IOException(process.errorReader().readAllAsString());
        }
        return new PartsProcess(process, ready.group(1), URI.create(ready.group(2)));
    }

    static Process launch(Path data) throws IOException {
        return new ProcessBuilder(
                        java(),
                        "--sun-misc-unsafe-memory-access=allow",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PartsProgram.class.getName(),
                        data.toString())
                .start();
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
