package io.wolfe.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What Linux tells of a process.
final class Processes {

    private static final long TICKS_A_BUSY_ONE_USES = 15;

    private Processes() {}

    /// Whether the process uses most of a core over the next third of a second.
    static boolean isBusy(long pid) {
        try {
            var before = ticks(pid);
            Thread.sleep(300);
            return ticks(pid) - before >= TICKS_A_BUSY_ONE_USES;
        } catch (IOException gone) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static long ticks(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
