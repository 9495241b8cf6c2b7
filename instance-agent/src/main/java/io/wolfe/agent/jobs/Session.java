package io.wolfe.agent.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What Linux tells about a process in `/proc`.
///
/// @param session the id of its session
/// @param cpu what it has used, and its children that have ended
record Session(ProcessHandle process, long parent, long session, boolean isLiving, Duration cpu) {

    /// After the name in parentheses, which may hold anything.
    private static final int STATE = 0;

    private static final int PARENT = 1;
    private static final int SESSION = 3;
    private static final int FIRST_TIME = 11;
    private static final int LAST_TIME = 14;

    /// Linux counts in hundredths of a second towards programs, whatever it does inside.
    private static final int TICK_MILLIS = 10;

    private static final int PAGE = 4096;

    /// Empty when it is gone or cannot be seen.
    static Optional<Session> of(ProcessHandle process) {
        return read(process, "stat")
                .map(line -> List.of(line.substring(line.lastIndexOf(')') + 2).split(" ", -1)))
                .map(fields -> of(process, fields));
    }

    /// A zombie has ended and waits for its parent to notice.
    private static Session of(ProcessHandle process, List<String> fields) {
        var ticks =
                fields.subList(FIRST_TIME, LAST_TIME + 1).stream().mapToLong(Long::parseLong).sum();
        return new Session(
                process,
                Long.parseLong(fields.get(PARENT)),
                Long.parseLong(fields.get(SESSION)),
                !"ZX".contains(fields.get(STATE)),
                Duration.ofMillis(ticks * TICK_MILLIS));
    }

    /// Whether the process was started with this `NAME=value` in its environment.
    boolean carries(String mark) {
        return read(process, "environ")
                .map(environment -> List.of(environment.split("\0", -1)).contains(mark))
                .orElse(false);
    }

    /// Its pages in memory, in bytes.
    long resident() {
        return read(process, "statm")
                .map(line -> Long.parseLong(line.split(" ", -1)[1]) * PAGE)
                .orElse(0L);
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
