package io.wolfe.runner.sandbox;

import io.wolfe.model.Hash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is prepared once, in a folder of our own, and used at every start of a worker.
///
/// Python's standard library as files: the engine would unpack it each time into a `/tmp` that is
/// empty each time. And an archive of the classes that a worker loads until it is ready, which
/// halves the work of a start. Another program or another JDK gets its own.
final class Provisions {

    private static final String ARCHIVE = ".aot";
    private static final Path NICE = Path.of("/usr/bin/nice");

    private final WorkerProgram program;
    private final Path pythonHome;
    private final Path archive;

    private Provisions(WorkerProgram program, Path pythonHome, Path archive) {
        this.program = program;
        this.pythonHome = pythonHome;
        this.archive = archive;
    }

    /// Unpacks Python unless it already is; that takes a second or two.
    static Provisions in(Path cache, WorkerProgram program) throws IOException {
        Files.createDirectories(cache);
        var provisions =
                new Provisions(
                        program,
                        cache.resolve("python-" + engine(program)),
                        cache.resolve("start-" + wholeProgram(program) + ARCHIVE));
        provisions.unpackPython();
        return provisions;
    }

    Path pythonHome() {
        return pythonHome;
    }

    /// Empty until it was recorded.
    Optional<Path> archive() {
        return Optional.of(archive).filter(Files::isReadable);
    }

    /// Records the archive unless it is there. Some fifteen seconds of work, done politely: all
    /// else that the machine has to do comes first.
    void recordArchive() throws IOException {
        if (archive().isPresent()) {
            return;
        }
        var beside = Files.createTempDirectory(archive.getParent(), "recording-");
        var recorded = beside.resolve("start.aot");
        var options =
                List.of(
                        "-Xmx256m",
                        "-Dpolyglot.engine.resourcePath=" + pythonHome,
                        "-XX:AOTCacheOutput=" + recorded);
        run(politely(program.command(options, "rehearse")));
        forgetOlderArchives();
        Files.move(recorded, archive, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(beside);
    }

    /// Each is a hundred megabytes, and of use to no other program than the one it was made of.
    private void forgetOlderArchives() throws IOException {
        try (var files = Files.list(archive.getParent())) {
            for (var file : files.filter(one -> one.toString().endsWith(ARCHIVE)).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /// Beside it first, then renamed: a folder that is there is whole.
    private void unpackPython() throws IOException {
        if (Files.isDirectory(pythonHome)) {
            return;
        }
        var beside = Files.createTempDirectory(pythonHome.getParent(), "unpacking-");
        run(program.command(List.of(), "unpack", beside.toString()));
        try {
            Files.move(beside, pythonHome, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            return;
        }
    }

    private static List<String> politely(List<String> command) {
        if (!Files.isExecutable(NICE)) {
            return command;
        }
        var polite = new ArrayList<>(List.of(NICE.toString(), "-n", "19"));
        polite.addAll(command);
        return polite;
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var exit = process.onExit().join().exitValue();
        if (exit != 0) {
            throw new IOException(
                    "the worker's program ended with exit code " + exit + ": " + said.strip());
        }
    }

    private static String engine(WorkerProgram program) {
        return Hash.of(
                program.jars().stream()
                        .map(jar -> jar.getFileName().toString())
                        .filter(jar -> jar.startsWith("python-") || jar.startsWith("truffle-"))
                        .toList());
    }

    private static String wholeProgram(WorkerProgram program) throws IOException {
        var parts = new ArrayList<String>();
        parts.add(WorkerProgram.jdk().toString());
        parts.add(System.getProperty("java.vm.version", ""));
        for (var jar : program.jars()) {
            parts.add(jar.toString());
            parts.add(Files.getLastModifiedTime(jar) + " " + Files.size(jar));
        }
        return Hash.of(parts);
    }
}
