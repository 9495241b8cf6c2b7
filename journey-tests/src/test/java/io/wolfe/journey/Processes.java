package io.wolfe.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What Linux tells of a process.
final class Processes {

    private static final long TICKS_A_BUSY_ONE_USES = 4;

    /// Fields of `/proc/PID/stat`, counted from the first after the name.
    private static final int STATE = 0;

    private static final int SESSION = 3;

    private Processes() {}

    /// Whether the process is at work over the next third of a second. On a crowded machine that is
    /// a small share of a core; one that waits uses none.
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

    /// Those of the session that a terminal's process leads, itself among them. Zombies are gone.
    static List<String> ofSession(long leader) {
        try (var processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(folder -> folder.getFileName().toString().matches("[0-9]+"))
                    .flatMap(folder -> memberOf(leader, folder).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> memberOf(long leader, Path folder) {
        try {
            var stat = Files.readString(folder.resolve("stat"));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            var lives = !fields[STATE].equals("Z");
            return lives && Long.parseLong(fields[SESSION]) == leader
                    ? Optional.of(stat.substring(0, stat.lastIndexOf(')') + 1))
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static long ticks(long pid) throws IOException {
        var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
