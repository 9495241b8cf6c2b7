package io.wolfe.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Both versions against folders that look like the kernel's, and whichever there is for real.
@Timeout(60)
class ControlGroupsTest {

    private static final long PID = ProcessHandle.current().pid();

    @TempDir private Path root;
    private Path own = Path.of("");

    @BeforeEach
    void name() {
        own = root.resolve("own");
    }

    @Test
    void versionOneHasAFolderInEachHierarchy() throws IOException {
        Files.writeString(
                own, "4:memory:/outer/world\n3:cpu,cpuacct:/\n2:pids:/ours\n1:name=systemd:/\n");
        Files.createDirectories(root.resolve("memory"));
        Files.createDirectories(root.resolve("pids/ours"));
        Files.createDirectories(root.resolve("cpu"));

        var groups = ControlGroups.found(own, root);
        var group = groups.open(HeapClass.MEDIUM);

        assertThat(groups.told())
                .isEqualTo(
                        "control groups of version 1 hold memory, processes and processor share");
        assertThat(group.entrances())
                .containsExactly(
                        root.resolve("memory/wolfe-workers-" + PID + "/worker-1/cgroup.procs"),
                        root.resolve("pids/ours/wolfe-workers-" + PID + "/worker-1/cgroup.procs"),
                        root.resolve("cpu/wolfe-workers-" + PID + "/worker-1/cgroup.procs"));
        assertThat(group.folders().getFirst().resolve("memory.limit_in_bytes"))
                .hasContent(Long.toString(1024 * Worlds.MIB));
        assertThat(group.folders().get(1).resolve("pids.max")).hasContent("128");
    }

    @Test
    void versionTwoHandsItsControllersDownFromAGroupWithoutProcesses() throws IOException {
        Files.writeString(own, "0::/\n");
        Files.writeString(root.resolve("cgroup.controllers"), "cpu memory pids\n");
        Files.writeString(root.resolve("cgroup.subtree_control"), "");
        Files.writeString(root.resolve("cgroup.procs"), PID + "\n");

        var groups = ControlGroups.found(own, root);
        var group = groups.open(HeapClass.SMALL);

        assertThat(groups.told())
                .isEqualTo("control groups of version 2 hold memory and processes");
        assertThat(root.resolve("wolfe-server/cgroup.procs")).hasContent(Long.toString(PID));
        assertThat(root.resolve("cgroup.subtree_control")).hasContent("+memory +pids");
        assertThat(group.folders().getFirst().resolve("memory.max"))
                .hasContent(Long.toString(768 * Worlds.MIB));
    }

    @Test
    void whatIsNotDelegatedIsToldAndNothingIsLimitedByIt() throws IOException {
        Files.writeString(own, "0::/\n");
        Files.writeString(root.resolve("cgroup.controllers"), "\n");

        var groups = ControlGroups.found(own, root);

        assertThat(groups.told())
                .isEqualTo(
                        "no control groups: version 2 gives us \"\" and not memory and pids;"
                                + " delegate them");
        assertThat(groups.open(HeapClass.SMALL)).isEqualTo(ControlGroup.NONE);
    }

    @Test
    void withoutAnyTheReasonIsTold() {
        assertThat(ControlGroups.found(root.resolve("nothing"), root).told())
                .startsWith("no control groups: ");
    }

    @Test
    void theKernelsOwnHoldAProcessAndAreGoneAfterIt() throws Exception {
        var groups = ControlGroups.found();
        Assumptions.assumeFalse(groups instanceof ControlGroups.None, groups.told());
        var group = groups.open(HeapClass.SMALL);
        var missing = new OuterWall.Missing("a shell needs none");

        var command = List.of("/bin/sh", "-c", "echo in; read line; echo $line");
        var process = new ProcessBuilder(Launch.of(missing, group, command)).start();
        process.inputReader().readLine();
        var members = group.members();
        process.destroyForcibly().waitFor();
        group.remove();

        assertThat(members).extracting(ProcessHandle::pid).containsExactly(process.pid());
        assertThat(group.folders()).noneMatch(Files::exists);
        assertThat(group.ranOutOfMemory()).isFalse();
    }

    @Test
    void theKernelEndsWhoeverTakesMoreMemoryThanItsGroupHas() throws Exception {
        var groups = ControlGroups.found();
        Assumptions.assumeFalse(groups instanceof ControlGroups.None, groups.told());
        var group = groups.open(HeapClass.SMALL);
        var missing = new OuterWall.Missing("a hog needs none");

        var hog = List.of("/usr/bin/dd", "if=/dev/zero", "of=/dev/null", "bs=1G", "count=1");
        var exit = new ProcessBuilder(Launch.of(missing, group, hog)).start().waitFor();
        var told = group.ranOutOfMemory();
        group.remove();

        assertThat(exit).isEqualTo(128 + 9);
        assertThat(told).isTrue();
    }
}
