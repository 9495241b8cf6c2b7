package io.wolfe.runner.sandbox;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One worker's account with the kernel: a folder in each hierarchy of control groups, which holds
/// its processes whatever they do, and their limits.
///
/// @param folders where the limits are; the first one has those on memory
/// @param events the file in the first folder that counts the processes killed for their memory
record ControlGroup(List<Path> folders, String events) {

    static final ControlGroup NONE = new ControlGroup(List.of(), "");

    private static final String MEMBERS = "cgroup.procs";

    ControlGroup {
        folders = List.copyOf(folders);
    }

    /// Files into which a process writes its number to enter.
    List<Path> entrances() {
        return folders.stream().map(folder -> folder.resolve(MEMBERS)).toList();
    }

    /// Whether the kernel killed somebody in it because the memory was used up.
    boolean ranOutOfMemory() {
        if (folders.isEmpty()) {
            return false;
        }
        return lines(folders.getFirst().resolve(events)).stream()
                .filter(line -> line.startsWith("oom_kill "))
                .anyMatch(line -> !line.equals("oom_kill 0"));
    }

    /// Whoever is in it: also what has left the tree of processes by becoming a child of another.
    List<ProcessHandle> members() {
        return folders.stream()
                .flatMap(folder -> lines(folder.resolve(MEMBERS)).stream())
                .distinct()
                .map(Long::parseLong)
                .map(ProcessHandle::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /// When nobody is in it any more. The kernel may need a moment to see that.
    void remove() {
        for (var folder : folders) {
            for (int attempt = 0; attempt < 100 && !isRemoved(folder); attempt++) {
                Thread.onSpinWait();
            }
        }
    }

    private static boolean isRemoved(Path folder) {
        try {
            Files.deleteIfExists(folder);
            return true;
        } catch (DirectoryNotEmptyException impossible) {
            return true;
        } catch (IOException busy) {
            return false;
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException gone) {
            return List.of();
        }
    }
}
