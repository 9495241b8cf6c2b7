package io.wolfe.agent.cgroups;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Version 1: one hierarchy for each controller, and a group for the job in each of them.
final class CgroupsV1 implements Cgroups {

    private final Folders agent;

    private CgroupsV1(Folders agent) {
        this.agent = agent;
    }

    static Optional<Cgroups> in(Mounts mounts, String agent) {
        var memory = mounts.ownV1("memory");
        var pids = mounts.ownV1("pids");
        var cpu = mounts.ownV1("cpuacct");
        if (memory.isEmpty() || pids.isEmpty() || cpu.isEmpty()) {
            return Optional.empty();
        }
        var folders = new Folders(memory.get(), pids.get(), cpu.get()).below("wolfe-" + agent);
        return canDivide(folders) ? Optional.of(new CgroupsV1(folders)) : Optional.empty();
    }

    private static boolean canDivide(Folders folders) {
        try {
            folders.create();
            return Files.isWritable(folders.memory().resolve("memory.limit_in_bytes"))
                    && Files.isWritable(folders.pids().resolve("pids.max"));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public String word() {
        return "cgroup v1";
    }

    @Override
    public Cgroup create(String job, OptionalLong memory, OptionalInt processes)
            throws IOException {
        var folders = agent.below(job);
        folders.create();
        if (memory.isPresent()) {
            ControlFile.write(
                    folders.memory().resolve("memory.limit_in_bytes"),
                    Long.toString(memory.getAsLong()));
        }
        if (processes.isPresent()) {
            ControlFile.write(
                    folders.pids().resolve("pids.max"), Integer.toString(processes.getAsInt()));
        }
        return new Group(folders);
    }

    @Override
    public Optional<Cgroup> existing(String job) {
        var folders = agent.below(job);
        return Files.isDirectory(folders.pids())
                ? Optional.of(new Group(folders))
                : Optional.empty();
    }

    /// The same group in each hierarchy.
    private record Folders(Path memory, Path pids, Path cpu) {

        Folders below(String name) {
            return new Folders(memory.resolve(name), pids.resolve(name), cpu.resolve(name));
        }

        /// Hierarchies may be mounted together, so two of the folders can be one.
        Set<Path> each() {
            return new LinkedHashSet<>(List.of(memory, pids, cpu));
        }

        void create() throws IOException {
            for (var folder : each()) {
                Files.createDirectories(folder);
            }
        }
    }

    private record Group(Folders folders) implements Cgroup {

        @Override
        public Set<Path> doors() {
            return folders.each().stream()
                    .map(folder -> folder.resolve("cgroup.procs"))
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Set<Long> inmates() {
            return ControlFile.numbers(folders.pids().resolve("cgroup.procs"));
        }

        @Override
        public void seal() {
            write(folders.pids().resolve("pids.max"), "0");
        }

        @Override
        public void release() {
            for (var inmate : inmates()) {
                for (var folder : folders.each()) {
                    write(folder.resolve("../../cgroup.procs").normalize(), Long.toString(inmate));
                }
            }
        }

        private static void write(Path file, String value) {
            try {
                ControlFile.write(file, value);
            } catch (IOException e) {
                // The group or the process has gone, which is what was wanted.
            }
        }

        @Override
        public Optional<Usage> usage() {
            var memory = ControlFile.number(folders.memory().resolve("memory.max_usage_in_bytes"));
            var cpu = ControlFile.number(folders.cpu().resolve("cpuacct.usage"));
            return memory.flatMap(
                    peak -> cpu.map(nanos -> new Usage(peak, Duration.ofNanos(nanos))));
        }

        @Override
        public boolean ranOutOfMemory() {
            return ControlFile.number(folders.memory().resolve("memory.oom_control"), "oom_kill")
                    .filter(times -> times > 0)
                    .isPresent();
        }

        @Override
        public boolean remove() {
            return folders.each().stream().filter(ControlFile::stillThereAfterRemoval).count() > 0;
        }
    }
}
