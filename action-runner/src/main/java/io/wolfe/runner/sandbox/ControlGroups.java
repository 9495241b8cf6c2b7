package io.wolfe.runner.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/// The kernel's own limits on workers: control groups of version 1 or 2, where we may make them.
/// They hold what looking from outside could miss between two looks. Where there are none, the
/// warden's looks and the limits of each process stand alone, and that is told.
sealed interface ControlGroups {

    /// More than any worker's Java machine has threads, fewer than harm anyone.
    int MOST_TASKS = 128;

    /// What stands, or why nothing does.
    String told();

    /// A fresh group for a worker of this size.
    ControlGroup open(HeapClass heap) throws IOException;

    /// Whichever can be had here.
    static ControlGroups found() {
        return found(Path.of("/proc/self/cgroup"), Path.of("/sys/fs/cgroup"));
    }

    /// @param own the file that names the groups this process is in, one hierarchy a line
    /// @param root where the hierarchies are mounted
    static ControlGroups found(Path own, Path root) {
        try {
            var memberships = memberships(own);
            var unified = memberships.get("");
            return Files.exists(root.resolve("cgroup.controllers")) && unified != null
                    ? VersionTwo.in(inside(root, unified))
                    : VersionOne.in(memberships, root);
        } catch (IOException | RuntimeException notHere) {
            return new None("no control groups: " + notHere.getMessage());
        }
    }

    /// Path by controller; the unified hierarchy's has no name.
    private static Map<String, String> memberships(Path own) throws IOException {
        var memberships = new LinkedHashMap<String, String>();
        for (var line : Files.readAllLines(own)) {
            var fields = line.split(":", 3);
            Stream.of(fields[1].split(",", -1)).forEach(name -> memberships.put(name, fields[2]));
        }
        return memberships;
    }

    /// In a container the path may be the outer world's: then the mount itself is ours.
    private static Path inside(Path root, String path) {
        var own = root.resolve(path.substring(1));
        return Files.isDirectory(own) ? own : root;
    }

    private static String nameOfOurs() {
        return "wolfe-workers-" + ProcessHandle.current().pid();
    }

    /// A server that was killed leaves its groups behind, empty.
    private static void removeThoseOfTheDead(Path parent) throws IOException {
        try (var folders = Files.newDirectoryStream(parent, "wolfe-workers-[0-9]*")) {
            for (var folder : folders) {
                var pid = Long.parseLong(folder.getFileName().toString().substring(14));
                if (ProcessHandle.of(pid).isEmpty()) {
                    removeWithChildren(folder);
                }
            }
        }
    }

    private static void removeWithChildren(Path folder) throws IOException {
        try (var children = Files.newDirectoryStream(folder, "worker-*")) {
            for (var child : children) {
                Files.deleteIfExists(child);
            }
        }
        Files.deleteIfExists(folder);
    }

    private static void write(Path file, long value) throws IOException {
        Files.writeString(file, Long.toString(value));
    }

    /// There are none.
    record None(String told) implements ControlGroups {

        @Override
        public ControlGroup open(HeapClass heap) {
            return ControlGroup.NONE;
        }
    }

    /// A hierarchy for each controller.
    record VersionOne(Path memory, Path pids, Path cpu, AtomicLong counter)
            implements ControlGroups {

        static ControlGroups in(Map<String, String> memberships, Path root) throws IOException {
            var folders = new ArrayList<Path>();
            for (var controller : List.of("memory", "pids", "cpu")) {
                var path = memberships.get(controller);
                if (path == null) {
                    return new None("no control groups: there is no controller " + controller);
                }
                var parent = inside(root.resolve(controller), path);
                removeThoseOfTheDead(parent);
                folders.add(Files.createDirectories(parent.resolve(nameOfOurs())));
            }
            return new VersionOne(folders.get(0), folders.get(1), folders.get(2), new AtomicLong());
        }

        @Override
        public String told() {
            return "control groups of version 1 hold memory, processes and processor share";
        }

        @Override
        public ControlGroup open(HeapClass heap) throws IOException {
            var name = "worker-" + counter.incrementAndGet();
            var folders = new ArrayList<Path>();
            for (var parent : List.of(memory, pids, cpu)) {
                folders.add(Files.createDirectory(parent.resolve(name)));
            }
            write(folders.get(0).resolve("memory.limit_in_bytes"), Allowance.resident(heap));
            write(folders.get(1).resolve("pids.max"), MOST_TASKS);
            write(folders.get(2).resolve("cpu.shares"), 512); // half of what others have
            return new ControlGroup(folders, "memory.oom_control");
        }
    }

    /// One hierarchy for all controllers. A group that hands controllers down holds no processes of
    /// its own, so we move into a group beside the workers' first.
    record VersionTwo(Path parent, AtomicLong counter) implements ControlGroups {

        private static final String DOWN = "cgroup.subtree_control";

        static ControlGroups in(Path own) throws IOException {
            var controllers = Files.readString(own.resolve("cgroup.controllers")).strip();
            if (!List.of(controllers.split(" ", -1)).containsAll(List.of("memory", "pids"))) {
                return new None(
                        "no control groups: version 2 gives us \""
                                + controllers
                                + "\" and not memory and pids; delegate them");
            }
            removeThoseOfTheDead(own);
            var ours = Files.createDirectories(own.resolve(nameOfOurs()));
            handDown(own);
            Files.writeString(ours.resolve(DOWN), "+memory +pids");
            return new VersionTwo(ours, new AtomicLong());
        }

        private static void handDown(Path own) throws IOException {
            if (Files.readString(own.resolve(DOWN)).contains("memory")) {
                return;
            }
            var server = Files.createDirectories(own.resolve("wolfe-server"));
            for (var member : Files.readAllLines(own.resolve("cgroup.procs"))) {
                Files.writeString(server.resolve("cgroup.procs"), member);
            }
            Files.writeString(own.resolve(DOWN), "+memory +pids");
        }

        @Override
        public String told() {
            return "control groups of version 2 hold memory and processes";
        }

        @Override
        public ControlGroup open(HeapClass heap) throws IOException {
            var folder =
                    Files.createDirectory(parent.resolve("worker-" + counter.incrementAndGet()));
            write(folder.resolve("memory.max"), Allowance.resident(heap));
            write(folder.resolve("pids.max"), MOST_TASKS);
            return new ControlGroup(List.of(folder), "memory.events");
        }
    }
}
