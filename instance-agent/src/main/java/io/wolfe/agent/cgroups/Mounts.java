package io.wolfe.agent.cgroups;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Where this process stands in the hierarchies of control groups, as `/proc` tells it.
///
/// @param mounts the lines of `/proc/self/mounts`
/// @param memberships the lines of `/proc/self/cgroup`
record Mounts(List<String> mounts, List<String> memberships) {

    Mounts {
        mounts = List.copyOf(mounts);
        memberships = List.copyOf(memberships);
    }

    static Mounts ofThisProcess() {
        return new Mounts(lines("/proc/self/mounts"), lines("/proc/self/cgroup"));
    }

    private static List<String> lines(String file) {
        return ControlFile.read(Path.of(file)).stream().flatMap(String::lines).toList();
    }

    /// This process's own group for a controller of version 1.
    Optional<Path> ownV1(String controller) {
        return own(
                mount("cgroup", controller),
                membership(names -> List.of(names.split(",", -1)).contains(controller)));
    }

    /// This process's own group in version 2.
    Optional<Path> ownV2() {
        return own(mount("cgroup2", "rw"), membership(String::isEmpty));
    }

    /// Inside a container the path may be one that only the outside knows; then the mount's root is
    /// where we stand.
    private static Optional<Path> own(Optional<Path> mount, Optional<String> path) {
        return mount.flatMap(
                root ->
                        path.map(below -> root.resolve(below.replaceFirst("^/", "")))
                                .map(group -> Files.isDirectory(group) ? group : root));
    }

    private Optional<Path> mount(String type, String option) {
        return mounts.stream()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length > 3 && fields[2].equals(type))
                .filter(fields -> List.of(fields[3].split(",", -1)).contains(option))
                .map(fields -> Path.of(fields[1]))
                .findFirst();
    }

    private Optional<String> membership(Predicate<String> controllers) {
        return memberships.stream()
                .map(line -> line.split(":", 3))
                .filter(fields -> fields.length == 3 && controllers.test(fields[1]))
                .map(fields -> fields[2])
                .findFirst();
    }
}
