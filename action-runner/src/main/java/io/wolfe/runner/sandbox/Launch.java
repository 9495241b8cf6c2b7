package io.wolfe.runner.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The last steps before a worker's own command, which only the process itself can take: it limits
/// its files and what they hold, enters its control groups, and opens the filter of system calls as
/// a file descriptor. Then it becomes the command.
final class Launch {

    /// The file descriptor at which bubblewrap finds the filter.
    static final String FILTER = "9";

    private static final Path NO_FILTER = Path.of("/dev/null");

    /// No core dumps, 256 open files, and none larger than 32,768 blocks of 512 bytes (16 MiB).
    private static final String STEPS =
            """
            ulimit -c 0; ulimit -n 256; ulimit -f 32768
            filter=$1; shift
            while [ "$1" != -- ]; do echo $$ > "$1" || exit 126; shift; done
            shift
            exec "$@" 9< "$filter"
            """;

    private Launch() {}

    static List<String> of(OuterWall wall, ControlGroup group, List<String> command) {
        var steps = new ArrayList<>(List.of("/bin/sh", "-c", STEPS, "worker"));
        steps.add(wall.filter().orElse(NO_FILTER).toString());
        group.entrances().forEach(entrance -> steps.add(entrance.toString()));
        steps.add("--");
        steps.addAll(command);
        return steps;
    }
}
