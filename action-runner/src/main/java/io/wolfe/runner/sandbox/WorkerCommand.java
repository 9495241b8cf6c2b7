package io.wolfe.runner.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The command line of a worker process.
final class WorkerCommand {

    private final Path java = Path.of(System.getProperty("java.home"));
    private final Path lib;
    private final Path pythonHome;
    private final OuterWall wall;

    WorkerCommand(Path lib, Path pythonHome, OuterWall wall) {
        this.lib = lib;
        this.pythonHome = pythonHome;
        this.wall = wall;
    }

    /// Starts one, with an empty environment, whatever else stands around it.
    Process start(HeapClass heap) throws IOException {
        var process =
                new ProcessBuilder(wall.around(command(heap), List.of(java, lib, pythonHome)));
        process.environment().clear();
        return process.start();
    }

    private List<String> command(HeapClass heap) {
        var command = new ArrayList<String>();
        command.add(java.resolve("bin/java").toString());
        command.addAll(memory(heap));
        command.addAll(quickStart());
        command.addAll(onlyTheProtocolOnStandardOutput());
        command.add("-Dpolyglot.engine.resourcePath=" + pythonHome);
        command.addAll(List.of("-cp", lib.resolve("*").toString(), "io.wolfe.worker.Worker"));
        return command;
    }

    /// Out of memory means out of the process: a runbook that catches MemoryError does not go on
    /// with a heap that has nothing left.
    private static List<String> memory(HeapClass heap) {
        return List.of(
                "-Xmx" + heap.mebibytes() + "m",
                "-XX:+UseSerialGC",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:+ExitOnOutOfMemoryError");
    }

    private static List<String> quickStart() {
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-XX:+DisableAttachMechanism",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    }

    private static List<String> onlyTheProtocolOnStandardOutput() {
        return List.of("-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=error:stderr");
    }
}
