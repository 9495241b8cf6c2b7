package io.wolfe.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of the processes that a job starts.
class ProcessesIT {

    /// Ignores being asked, and so does its child, which writes down its number.
    private static final String STUBBORN =
            """
            trap '' TERM
            (trap '' TERM; sleep 300) &
            echo $! > "$PLACE/child"
            echo $$ > "$PLACE/parent"
            wait
            """;

    @TempDir Path folder;
    private Home home;
    private AgentProcess agent;

    @BeforeEach
    void anAgent() {
        home = new Home(folder);
        agent = start("--running", "2", "--waiting", "1");
    }

    private AgentProcess start(String... options) {
        var all = new ArrayList<>(List.of("--env", "PLACE"));
        all.addAll(List.of(options));
        return AgentProcess.start(
                folder,
                Map.of("PLACE", folder.toString(), "SECRET_OF_THE_AGENT", "xyzzy"),
                all.toArray(String[]::new));
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void onTimeOutTheWholeTreeIsEndedEvenIfItDoesNotWantTo() {
        home.script("stubborn", STUBBORN);

        var job = agent.ended(agent.begin("{\"script\":\"stubborn\",\"timeout\":\"700ms\"}"));

        assertThat(job.text("state")).isEqualTo("timed_out");
        assertThat(job.text("signal")).isEqualTo("KILL");
        assertThat(job.text("reason")).isEqualTo("the script still ran after 700ms and was ended");
        assertGone("parent");
        assertGone("child");
    }

    @Test
    void onCancelTheWholeTreeIsEnded() {
        home.script("stubborn", STUBBORN);
        var id = agent.begin("{\"script\":\"stubborn\"}");
        Wait.number(home.path("child"));

        var answer = agent.delete("/v1/jobs/" + id);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(agent.ended(id).text("state")).isEqualTo("cancelled");
        assertGone("parent");
        assertGone("child");
    }

    @Test
    void aScriptThatEndsWhenAskedIsNotEndedByForce() {
        home.script(
                "polite",
                "trap 'echo bye; exit 9' TERM; echo $$ > \"$PLACE/parent\"; while :; do sleep 0.05; done");
        var id = agent.begin("{\"script\":\"polite\"}");
        Wait.number(home.path("parent"));

        agent.delete("/v1/jobs/" + id);

        assertThat(agent.ended(id).body()).contains("\"exitCode\":9").doesNotContain("signal");
        assertThat(agent.get("/v1/jobs/" + id + "/output?stream=stdout").body()).isEqualTo("bye\n");
    }

    @Test
    void whatAScriptLeavesRunningInItsSessionEndsWithIt() {
        home.script("leaving", "sleep 300 & echo $! > \"$PLACE/child\"");

        var job = agent.ended(agent.begin("{\"script\":\"leaving\"}"));

        assertThat(job.text("state")).isEqualTo("succeeded");
        assertThat(job.text("reason")).endsWith("what it left running was ended");
        assertGone("child");
    }

    @Test
    void aDaemonThatLeavesTheSessionOutlivesJobAndAgent() {
        home.script(
                        "daemon",
                        """
                setsid sh -c 'echo $$ > "$PLACE/daemon"; exec sleep 300' < /dev/null > /dev/null 2>&1 &
                until [ -s "$PLACE/daemon" ]; do sleep 0.02; done
                """)
                .described("daemon", "leaves_running: true\n");

        var job = agent.ended(agent.begin("{\"script\":\"daemon\"}"));
        agent.close();

        assertThat(job.text("reason")).isEqualTo("the script ended with exit code 0");
        var daemon = Wait.number(home.path("daemon"));
        assertThat(Running.isRunning(daemon)).isTrue();
        ProcessHandle.of(daemon).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void aDaemonThatKeepsTheOutputOpenDoesNotKeepTheJobOpen() {
        home.script(
                        "clinging",
                        """
                setsid sh -c 'echo $$ > "$PLACE/daemon"; exec sleep 300' &
                until [ -s "$PLACE/daemon" ]; do sleep 0.02; done
                """)
                .described("clinging", "leaves_running: true\n");

        var job = agent.ended(agent.begin("{\"script\":\"clinging\"}"));

        var daemon = Wait.number(home.path("daemon"));
        assertThat(job.text("state")).isEqualTo("succeeded");
        assertThat(Running.isRunning(daemon)).isTrue();
        ProcessHandle.of(daemon).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void aScriptSeesNothingOfTheAgentsEnvironmentButWhatIsLetThrough() {
        home.script("look", "env; echo \"args: $#\"");

        var id = agent.begin("{\"script\":\"look\"}");
        agent.ended(id);

        assertThat(agent.output(id))
                .contains("PLACE=" + folder, "WOLFE_INSTANCE=i-1", "WOLFE_JOB_ID=" + id)
                .contains("args: 0")
                .doesNotContain("xyzzy", AgentProcess.TOKEN);
    }

    @Test
    void aScriptWithoutExecutableBitIsStartedByItsFirstLine() {
        home.file("scripts/plain/run", "#!/bin/sh -e\necho plain; false; echo never\n");

        var id = agent.begin("{\"script\":\"plain\"}");

        assertThat(agent.ended(id).body()).contains("\"exitCode\":1");
        assertThat(agent.output(id)).isEqualTo("plain\n");
    }

    @Test
    void aScriptWithTheExecutableBitNeedsNoFirstLine() throws IOException {
        Files.createDirectories(home.path("scripts/binary"));
        Files.copy(Path.of("/bin/true"), home.path("scripts/binary/run"));
        home.executable("scripts/binary/run");

        var job = agent.ended(agent.begin("{\"script\":\"binary\"}"));

        assertThat(job.text("state")).isEqualTo("succeeded");
    }

    @Test
    void aScriptWhoseInterpreterIsMissingFailsWithItsName() {
        home.file("scripts/odd/run", "#!/no/such/interpreter\n");

        var id = agent.begin("{\"script\":\"odd\"}");
        var job = agent.ended(id);

        assertThat(job.text("state")).isEqualTo("failed");
        assertThat(agent.output(id) + job.text("reason")).contains("/no/such/interpreter");
    }

    @Test
    void beyondItsPlacesTheAgentSaysWhenToComeBack() {
        home.script("waiting", "echo $$ >> \"$PLACE/begun\"; read line < \"$PLACE/gate\"");
        Fifo.at(home.path("gate"));
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3; i++) {
            ids.add(agent.begin("{\"script\":\"waiting\"}"));
        }

        var refused = agent.post("{\"script\":\"waiting\"}");

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.body()).contains("all places are taken and 1 jobs may wait at most");
        ids.forEach(id -> agent.delete("/v1/jobs/" + id));
    }

    @Test
    void aJobThatIsCancelledWhileItWaitsNeverBegins() {
        home.script("waiting", "echo $$ >> \"$PLACE/begun\"; read line < \"$PLACE/gate\"");
        Fifo.at(home.path("gate"));
        var first = agent.begin("{\"script\":\"waiting\"}");
        var second = agent.begin("{\"script\":\"waiting\"}");
        var third = agent.begin("{\"script\":\"waiting\"}");

        agent.delete("/v1/jobs/" + third);

        var job = agent.ended(third);
        assertThat(job.text("state")).isEqualTo("cancelled");
        assertThat(job.text("reason"))
                .isEqualTo("it was cancelled before the script began; nothing was run");
        assertThat(job.body()).doesNotContain("startedAt", "exitCode");
        agent.delete("/v1/jobs/" + first);
        agent.delete("/v1/jobs/" + second);
    }

    private void assertGone(String file) {
        var process = Wait.number(home.path(file));
        assertThat(Running.isRunning(process)).as(file + " " + process).isFalse();
    }
}
