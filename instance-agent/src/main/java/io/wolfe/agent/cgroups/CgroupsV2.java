package io.wolfe.agent.cgroups;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Version 2: one hierarchy. A group that is divided may not hold processes itself, so the agent
/// first steps aside into a group of its own; under systemd this wants `Delegate=yes`.
final class CgroupsV2 implements Cgroups {

    private static final List<String> NEEDED = List.of("memory", "pids");

    private final Path own;
    private final String agent;

    private CgroupsV2(Path own, String agent) {
        this.own = own;
        this.agent = agent;
    }

    static Optional<Cgroups> in(Mounts mounts, String agent) {
        return mounts.ownV2().filter(CgroupsV2::canDivide).map(own -> new CgroupsV2(own, agent));
    }

    private static boolean canDivide(Path own) {
        if (!offers(own.resolve("cgroup.controllers"))) {
            return false;
        }
        if (offers(own.resolve("cgroup.subtree_control"))) {
            return Files.isWritable(own);
        }
        try {
            var aside = Files.createDirectories(own.resolve("agent"));
            ControlFile.write(
                    aside.resolve("cgroup.procs"), Long.toString(ProcessHandle.current().pid()));
            ControlFile.write(own.resolve("cgroup.subtree_control"), "+memory +pids");
            return offers(own.resolve("cgroup.subtree_control"));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean offers(Path file) {
        return List.of(ControlFile.read(file).orElse("").split(" ", -1)).containsAll(NEEDED);
    }

    @Override
    public String word() {
        return "cgroup v2";
    }

    @Override
    public Cgroup create(String job, OptionalLong memory, OptionalInt processes)
            throws IOException {
        var folder = Files.createDirectories(folder(job));
        if (memory.isPresent()) {
            ControlFile.write(folder.resolve("memory.max"), Long.toString(memory.getAsLong()));
        }
        if (processes.isPresent()) {
            ControlFile.write(folder.resolve("pids.max"), Integer.toString(processes.getAsInt()));
        }
        return new Group(folder, own);
    }

    @Override
    public Optional<Cgroup> existing(String job) {
        return Files.isDirectory(folder(job))
                ? Optional.of(new Group(folder(job), own))
                : Optional.empty();
    }

    private Path folder(String job) {
        return own.resolve("wolfe-" + agent + "-" + job);
    }

    private record Group(Path folder, Path own) implements Cgroup {

        @Override
        public Set<Path> doors() {
            return Set.of(folder.resolve("cgroup.procs"));
        }

        @Override
        public Set<Long> inmates() {
            return ControlFile.numbers(folder.resolve("cgroup.procs"));
        }

        @Override
        public void seal() {
            write(folder.resolve("pids.max"), "0");
        }

        @Override
        public void release() {
            inmates()
                    .forEach(
                            inmate ->
                                    write(
                                            own.resolve("agent/cgroup.procs"),
                                            Long.toString(inmate)));
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
            var memory = ControlFile.number(folder.resolve("memory.peak"));
            var cpu = ControlFile.number(folder.resolve("cpu.stat"), "usage_usec");
            return cpu.map(
                    micros -> new Usage(memory.orElse(0L), Duration.ofNanos(micros * 1_000)));
        }

        @Override
        public boolean ranOutOfMemory() {
            return ControlFile.number(folder.resolve("memory.events"), "oom_kill")
                    .filter(times -> times > 0)
                    .isPresent();
        }

        @Override
        public boolean remove() {
            return ControlFile.stillThereAfterRemoval(folder);
        }
    }
}
