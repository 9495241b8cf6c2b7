package io.wolfe.runner.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A process and all it has started, as the kernel sees them.
final class ProcessTree {

    private static final long NANOS_PER_TICK = 10_000_000; // USER_HZ is 100 on every Linux
    private static final long PAGE = 4096;
    private static final Duration DYING = Duration.ofSeconds(5);

    private static final long NEWS_AFTER = Duration.ofSeconds(1).toNanos();

    private final ProcessHandle root;
    private List<ProcessHandle> members = List.of();
    private long lookedAt;

    ProcessTree(ProcessHandle root) {
        this.root = root;
    }

    /// Ends all of them at once, and others that belong to them, and returns when none is left.
    void kill(List<ProcessHandle> others) {
        var all = Stream.concat(all().stream(), others.stream()).distinct().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            CompletableFuture.allOf(
                            all.stream()
                                    .map(ProcessHandle::onExit)
                                    .toArray(CompletableFuture[]::new))
                    .orTimeout(DYING.toMillis(), TimeUnit.MILLISECONDS)
                    .exceptionally(stillDying -> null)
                    .get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Processor time used so far by all that live; what is unreadable counts as nothing.
    Duration cpu() {
        return Duration.ofNanos(
                members().stream().mapToLong(ProcessTree::ticks).sum() * NANOS_PER_TICK);
    }

    /// Bytes of memory that all of them hold in RAM.
    long resident() {
        return members().stream().mapToLong(ProcessTree::residentPages).sum() * PAGE;
    }

    /// As of a second ago: to find them means to look at every process of the machine.
    private synchronized List<ProcessHandle> members() {
        if (members.isEmpty() || System.nanoTime() - lookedAt > NEWS_AFTER) {
            members = all();
            lookedAt = System.nanoTime();
        }
        return members;
    }

    List<ProcessHandle> all() {
        return Stream.concat(root.descendants(), Stream.of(root)).toList();
    }

    /// Fields 14 to 17 of `/proc/<pid>/stat`: own and waited-for children's user and system time.
    /// The second field is a name in brackets that may hold anything, so we count after it.
    private static long ticks(ProcessHandle process) {
        var stat = read(process, "stat");
        var fields = stat.substring(stat.lastIndexOf(')') + 1).trim().split(" ", -1);
        if (fields.length < 15) {
            return 0;
        }
        return Stream.of(fields).skip(11).limit(4).mapToLong(Long::parseLong).sum();
    }

    private static long residentPages(ProcessHandle process) {
        var fields = read(process, "statm").split(" ", -1);
        return fields.length < 2 ? 0 : Long.parseLong(fields[1]);
    }

    private static String read(ProcessHandle process, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException gone) {
            return "";
        }
    }
}
