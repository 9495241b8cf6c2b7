package io.wolfe.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
