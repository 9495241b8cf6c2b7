package io.wolfe.runner.sandbox;

import io.wolfe.model.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Python's standard library as files. The engine would unpack it at each start of a worker whose
/// `/tmp` is empty; it is done once instead, and every worker reads the same.
final class PythonHome {

    private PythonHome() {}

    /// The folder it is in, unpacked by a worker program of the same `lib` unless it already is.
    static Path in(WorkerPlan plan) throws IOException {
        var home = plan.cache().resolve("python-" + fingerprint(plan.lib()));
        if (!Files.isDirectory(home)) {
            unpack(plan.lib(), home);
        }
        return home;
    }

    /// Another engine gets another folder.
    private static String fingerprint(Path lib) throws IOException {
        try (var jars = Files.list(lib)) {
            var names = jars.map(jar -> jar.getFileName().toString()).filter(PythonHome::isEngine);
            return Hash.of(names.sorted().toList());
        }
    }

    private static boolean isEngine(String jar) {
        return jar.startsWith("python-")
                || jar.startsWith("truffle-")
                || jar.startsWith("polyglot-");
    }

    /// Beside it first, then renamed: a folder that is there is whole.
    private static void unpack(Path lib, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        var beside = Files.createTempDirectory(home.getParent(), "unpacking-");
        run(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        lib.resolve("*").toString(),
                        "io.wolfe.worker.Worker",
                        "unpack",
                        beside.toString()));
        try {
            Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            return;
        }
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var exit = process.onExit().join().exitValue();
        if (exit != 0) {
            throw new IOException(
                    "the worker's Python could not be unpacked (exit code "
                            + exit
                            + "): "
                            + said.strip());
        }
    }
}
