package io.wolfe.agent.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What Linux tells about a process in `/proc`. Elsewhere nothing is told.
final class Session {

    /// After the name in parentheses, which may hold anything: state, parent, group, session.
    private static final int STATE = 0;

    private static final int SESSION = 3;

    private Session() {}

    /// The id of the process's session; 0 when it is gone or cannot be seen.
    static long of(ProcessHandle process) {
        return stat(process).map(fields -> Long.parseLong(fields.get(SESSION))).orElse(0L);
    }

    /// A zombie has ended and waits for its parent to notice.
    static boolean isLiving(ProcessHandle process) {
        return process.isAlive()
                && stat(process).map(fields -> !"ZX".contains(fields.get(STATE))).orElse(true);
    }

    /// Whether the process was started with this `NAME=value` in its environment.
    static boolean carries(ProcessHandle process, String mark) {
        return read(process, "environ")
                .map(environment -> List.of(environment.split("\0", -1)).contains(mark))
                .orElse(false);
    }

    private static Optional<List<String>> stat(ProcessHandle process) {
        return read(process, "stat")
                .map(line -> List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1)));
    }

    private static Optional<String> read(ProcessHandle process, String file) {
        var path = Path.of("/proc", Long.toString(process.pid()), file);
        try {
            return Optional.of(Files.readString(path, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
