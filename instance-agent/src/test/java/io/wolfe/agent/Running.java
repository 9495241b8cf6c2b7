package io.wolfe.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whether a process still runs. One that has ended and waits for its parent to notice does not.
final class Running {

    private Running() {}

    static boolean isRunning(long process) {
        try {
            var status = Files.readString(Path.of("/proc", Long.toString(process), "status"));
            return status.lines().noneMatch(line -> line.matches("State:\\s+[ZX].*"));
        } catch (IOException e) {
            return false;
        }
    }

    /// The processes that carry a mark in their environment and still run.
    static List<Long> carrying(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process.pid()).contains(mark))
                .map(ProcessHandle::pid)
                .filter(Running::isRunning)
                .toList();
    }

    private static List<String> environment(long process) {
        try {
            var file = Path.of("/proc", Long.toString(process), "environ");
            return List.of(Files.readString(file, StandardCharsets.ISO_8859_1).split("\0", -1));
        } catch (IOException e) {
            return List.of();
        }
    }
}
