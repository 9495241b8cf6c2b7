package io.wolfe.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts that take more than they may, with control groups where this machine has them and with
/// limits of single processes as everywhere else. What holds is what the job says holds.
class BoundsIT {

    @TempDir Path folder;
    private AgentProcess agent;

    private Home agent(String cgroups) {
        agent =
                AgentProcess.start(
                        folder,
                        Map.of("PLACE", folder.toString()),
                        "--env",
                        "PLACE",
                        "--cgroups",
                        cgroups);
        return new Home(folder);
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "off"})
    void whoWantsMoreMemoryThanItMayHasFailed(String cgroups) {
        agent(cgroups)
                .script("hog", "x=$(head -c 200000000 /dev/zero | tr '\\0' x); echo ${#x}")
                .described("hog", "limits: { memory: 48MiB }\n");

        var job = agent.ended(agent.begin("{\"script\":\"hog\"}"));

        assertThat(job.text("state")).isEqualTo("failed");
        assertThat(job.json().object("limits").orElseThrow().text("memory")).contains("48MiB");
        assertThat(heldBy(job, "memory")).isIn((Object[]) holders(cgroups));
        if (heldBy(job, "memory").startsWith("cgroup")) {
            assertThat(job.text("reason")).contains("because its 48MiB of memory were used up");
        }
    }

    @Test
    void aForkBombStaysAmongItsOwnAndEndsWithTheJob() {
        agent("auto")
                .script("bomb", "bomb() { bomb | bomb & }; bomb; sleep 300")
                .described("bomb", "limits: { processes: 40 }\n");

        var id = agent.begin("{\"script\":\"bomb\",\"timeout\":\"1s\"}");
        var job = agent.ended(id);

        if (heldBy(job, "processes").startsWith("cgroup")) {
            assertThat(job.text("state")).isIn("timed_out", "failed", "succeeded");
            assertThat(Running.carrying("WOLFE_JOB_ID=" + id)).isEmpty();
            assertThat(agent.knock("GET", "/v1/health").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "off"})
    void whoUsesMoreProcessorTimeThanItMayIsEnded(String cgroups) {
        agent(cgroups)
                .script("busy", "while :; do :; done")
                .described("busy", "limits: { cpu: 500ms }\n");

        var job = agent.ended(agent.begin("{\"script\":\"busy\",\"timeout\":\"30s\"}"));

        assertThat(job.text("state")).isEqualTo("failed");
        assertThat(job.text("reason"))
                .isEqualTo("the script used more than its 500ms of processor time and was ended");
    }

    @Test
    void openFilesAndTheSizeOfFilesAreLimitedInEachProcess() {
        agent("auto")
                .script("files", "ulimit -n; head -c 3000000 /dev/zero > big; echo code $?")
                .described("files", "limits: { files: 77, file_size: 1MiB }\n");

        var id = agent.begin("{\"script\":\"files\"}");
        var job = agent.ended(id);

        assertThat(agent.get("/v1/jobs/" + id + "/output?stream=stdout").body())
                .startsWith("77\n")
                .doesNotContain("code 0");
        assertThat(heldBy(job, "files")).isEqualTo("rlimit, each process");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "off"})
    void whatAJobUsedUpIsTold(String cgroups) {
        agent(cgroups)
                .script(
                        "work",
                        "i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done; sleep 0.4; echo done");

        var job = agent.ended(agent.begin("{\"script\":\"work\"}"));

        var usage = job.json().object("usage").orElseThrow();
        assertThat(usage.get("peakMemory").orElseThrow().toString()).doesNotContain("[0]");
        assertThat(usage.text("cpu").orElseThrow()).isNotEqualTo("0s");
        assertThat(usage.text("measuredBy"))
                .contains(cgroups.equals("off") ? "samples of /proc" : measure());
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "off"})
    void aChildThatLeavesItsSessionAndItsParentsEndsWithTheJob(String cgroups) {
        agent(cgroups)
                .script(
                        "escaping",
                        """
                        (setsid sh -c 'trap "" TERM HUP; echo $$ > "$PLACE/child"; while :; do sleep 1; done' \
                            < /dev/null > /dev/null 2>&1 &)
                        until [ -s "$PLACE/child" ]; do sleep 0.02; done
                        """);

        var job = agent.ended(agent.begin("{\"script\":\"escaping\"}"));

        assertThat(job.text("reason")).endsWith("what it left running was ended");
        assertThat(Running.isRunning(Wait.number(folder.resolve("child")))).isFalse();
    }

    @Test
    void theAgentSaysWhatHoldsItsLimits() {
        agent("off");

        assertThat(agent.get("/v1").text("limitsHeldBy")).isEqualTo("rlimit");
    }

    @Test
    void whatAScriptWantsAndCannotHaveHereIsSaidBeforeItRuns() throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        agent("auto").script("other", "id -un").described("other", "user: nobody\n");

        var answer = agent.post("{\"script\":\"other\"}");

        if (System.getProperty("user.name").equals("root")) {
            agent.ended(answer.text("id"));
            assertThat(agent.output(answer.text("id"))).isEqualTo("nobody\n");
        } else {
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.body()).contains("cannot become someone else");
        }
    }

    private String measure() {
        return agent.get("/v1").text("limitsHeldBy").startsWith("cgroup")
                ? "control group"
                : "samples of /proc";
    }

    private static String heldBy(AgentProcess.Answer job, String limit) {
        return job.json().object("heldBy").orElseThrow().text(limit).orElse("");
    }

    private static String[] holders(String cgroups) {
        return cgroups.equals("off")
                ? new String[] {"rlimit, each process"}
                : new String[] {"cgroup v1", "cgroup v2", "rlimit, each process"};
    }

    @Test
    void aFullDiskIsSaidAndNothingIsRun() throws Exception {
        agent("auto").script("touch", "touch \"$PLACE/ran\"");
        var jobs = folder.resolve("data/jobs");
        Files.move(jobs, folder.resolve("data/away"));
        Files.writeString(jobs, "no folder any more");

        var answer = agent.post("{\"script\":\"touch\"}");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body())
                .contains(
                        "its data folder cannot be written",
                        "free space in the agent's data folder");
        assertThat(folder.resolve("ran")).doesNotExist();
    }
}
