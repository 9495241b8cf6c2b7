package io.wolfe.agent.cgroups;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Version 2 as far as it can be shown on a machine that has version 1: what is read and written,
/// with plain files in the kernel's place.
class CgroupsV2Test {

    @TempDir Path root;

    private Mounts mounts() {
        return new Mounts(
                List.of("cgroup2 " + root + " cgroup2 rw,nosuid 0 0"),
                List.of("0::/system.slice/wolfe-agent.service"));
    }

    private Path file(String name, String content) throws IOException {
        var file = root.resolve("system.slice/wolfe-agent.service").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private void delegated() throws IOException {
        file("cgroup.controllers", "cpu memory pids\n");
        file("cgroup.subtree_control", "memory pids\n");
    }

    @Test
    void aGroupThatMayNotBeDividedIsNotUsed() throws IOException {
        file("cgroup.controllers", "cpu\n");

        assertThat(CgroupsV2.in(mounts(), "a")).isEmpty();
    }

    @Test
    void withoutVersion2ThereIsNothingToUse() {
        assertThat(CgroupsV2.in(new Mounts(List.of(), List.of()), "a")).isEmpty();
    }

    @Test
    void theLimitsOfAJobAreWrittenIntoAGroupOfItsOwn() throws IOException {
        delegated();
        file("wolfe-a-j1/memory.max", "max");
        file("wolfe-a-j1/pids.max", "max");

        var group =
                CgroupsV2.in(mounts(), "a")
                        .orElseThrow()
                        .create("j1", OptionalLong.of(1 << 20), OptionalInt.of(7));

        var folder = root.resolve("system.slice/wolfe-agent.service/wolfe-a-j1");
        assertThat(folder.resolve("memory.max")).hasContent("1048576");
        assertThat(folder.resolve("pids.max")).hasContent("7");
        assertThat(group.doors()).containsExactly(folder.resolve("cgroup.procs"));
    }

    @Test
    void whatAJobUsedIsReadFromItsGroup() throws IOException {
        delegated();
        file("wolfe-a-j1/memory.peak", "4096\n");
        file("wolfe-a-j1/cpu.stat", "usage_usec 2500\nuser_usec 1\n");
        file("wolfe-a-j1/memory.events", "oom 1\noom_kill 1\n");
        file("wolfe-a-j1/cgroup.procs", "12\n14\n");

        var group = CgroupsV2.in(mounts(), "a").orElseThrow().existing("j1").orElseThrow();

        assertThat(group.usage()).contains(new Cgroup.Usage(4096, Duration.ofNanos(2_500_000)));
        assertThat(group.ranOutOfMemory()).isTrue();
        assertThat(group.inmates()).containsExactlyInAnyOrder(12L, 14L);
    }
}
