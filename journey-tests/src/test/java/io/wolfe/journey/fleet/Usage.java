package io.wolfe.journey.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What a process has used so far, as Linux tells it.
///
/// @param cpuMillis processor time
/// @param residentMiB memory it holds
record Usage(long cpuMillis, long residentMiB) {

    private static final int MILLIS_PER_TICK = 10;
    private static final int KIB_PER_PAGE = 4;

    static Usage of(Member member) throws IOException {
        var folder = Path.of("/proc", Long.toString(member.pid()));
        var stat = Files.readString(folder.resolve("stat"));
        var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        var ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
        var pages = Long.parseLong(Files.readString(folder.resolve("statm")).split(" ", -1)[1]);
        return new Usage(ticks * MILLIS_PER_TICK, pages * KIB_PER_PAGE / 1024);
    }
}
