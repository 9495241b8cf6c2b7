package io.wolfe.runner.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts worker processes as the walls want them.
final class WorkerCommand {

    private final WorkerProgram program;
    private final Provisions provisions;
    private final OuterWall wall;
    private final ControlGroups groups;

    WorkerCommand(
            WorkerProgram program, Provisions provisions, OuterWall wall, ControlGroups groups) {
        this.program = program;
        this.provisions = provisions;
        this.wall = wall;
        this.groups = groups;
    }

    /// With an empty environment, whatever else stands around it.
    Started start(HeapClass heap) throws IOException {
        var group = groups.open(heap);
        try {
            var command = wall.around(program.command(options(heap)), readable());
            var process = new ProcessBuilder(Launch.of(wall, group, command));
            process.environment().clear();
            return new Started(process.start(), heap, group);
        } catch (IOException notStarted) {
            group.remove();
            throw notStarted;
        }
    }

    private List<Path> readable() {
        var readable = new ArrayList<Path>();
        readable.add(WorkerProgram.jdk());
        readable.add(program.lib());
        readable.add(provisions.pythonHome());
        provisions.archive().ifPresent(readable::add);
        return readable;
    }

    private List<String> options(HeapClass heap) {
        var options = new ArrayList<String>();
        options.addAll(memory(heap));
        options.addAll(onlyTheProtocolOnStandardOutput());
        options.add("-Dpolyglot.engine.resourcePath=" + provisions.pythonHome());
        provisions.archive().ifPresent(archive -> options.add("-XX:AOTCache=" + archive));
        return options;
    }

    /// It grows when it must and gives back what it does not need: most workers wait most of the
    /// time. Out of memory means out of the process: a runbook that catches MemoryError does not go
    /// on with a heap that has nothing left.
    private static List<String> memory(HeapClass heap) {
        return List.of(
                "-Xmx" + heap.mebibytes() + "m",
                "-Xms32m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=20",
                "-XX:MaxDirectMemorySize=32m",
                "-XX:TrimNativeHeapInterval=2000",
                "-XX:+ExitOnOutOfMemoryError");
    }

    private static List<String> onlyTheProtocolOnStandardOutput() {
        return List.of("-XX:+DisplayVMOutputToStderr", "-Xlog:disable", "-Xlog:all=error:stderr");
    }
}
