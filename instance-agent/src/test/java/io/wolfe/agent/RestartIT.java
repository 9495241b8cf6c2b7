package io.wolfe.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a job is after the agent was stopped, or died, and came back.
class RestartIT {

    private static final String ORDER = "{\"script\":\"count\",\"idempotencyKey\":\"once\"}";

    @TempDir Path folder;
    private Home home;

    @BeforeEach
    void aScriptThatCountsItsRunsAndThenStays() {
        home =
                new Home(folder)
                        .script(
                                "count",
                                "trap '' HUP PIPE; echo run >> \"$PLACE/runs\"; echo $$ > \"$PLACE/process\"; sleep 300")
                        .script("quick", "echo done");
    }

    private AgentProcess start(String... options) {
        var all = new String[options.length + 2];
        System.arraycopy(options, 0, all, 2, options.length);
        all[0] = "--env";
        all[1] = "PLACE";
        return AgentProcess.start(folder, Map.of("PLACE", folder.toString()), all);
    }

    @Test
    void aJobWhoseAgentWasKilledIsLostAndNothingOfItRunsOn() {
        var killed = start();
        var id = killed.begin(ORDER);
        var process = Wait.number(home.path("process"));
        killed.kill();

        try (var agent = start()) {
            var job = agent.get("/v1/jobs/" + id);

            assertThat(job.text("state")).isEqualTo("lost");
            assertThat(job.text("reason"))
                    .isEqualTo(
                            "the agent died while the script ran; its processes were still there and were ended");
            assertThat(Running.isRunning(process)).isFalse();
        }
    }

    @Test
    void aLostJobIsNotRunAgainByItsKey() throws IOException {
        var killed = start();
        var id = killed.begin(ORDER);
        Wait.number(home.path("process"));
        killed.kill();

        try (var agent = start()) {
            var again = agent.post(ORDER);

            assertThat(again.text("id")).isEqualTo(id);
            assertThat(again.text("state")).isEqualTo("lost");
            assertThat(Files.readAllLines(home.path("runs"))).hasSize(1);
        }
    }

    @Test
    void aJobThatWaitedWhenTheAgentWasKilledIsLostAndNeverBegan() {
        var killed = start("--running", "1");
        killed.begin(ORDER);
        Wait.number(home.path("process"));
        var waiting = killed.begin("{\"script\":\"quick\"}");
        killed.kill();

        try (var agent = start()) {
            var job = agent.get("/v1/jobs/" + waiting);

            assertThat(job.text("state")).isEqualTo("lost");
            assertThat(job.text("reason"))
                    .isEqualTo("the agent died before the script began; nothing was run");
            assertThat(job.body()).doesNotContain("startedAt");
        }
    }

    @Test
    void anAgentThatIsStoppedEndsItsJobsAndSaysSoAfterwards() {
        var stopped = start();
        var id = stopped.begin(ORDER);
        var process = Wait.number(home.path("process"));
        stopped.close();

        try (var agent = start()) {
            var job = agent.get("/v1/jobs/" + id);

            assertThat(job.text("state")).isEqualTo("lost");
            assertThat(job.text("reason"))
                    .isEqualTo("the agent was stopped while the script ran, and ended it");
            assertThat(Running.isRunning(process)).isFalse();
        }
    }

    @Test
    void whatEndedBeforeIsRememberedWithItsOutput() {
        var stopped = start();
        var id = stopped.begin("{\"script\":\"quick\"}");
        stopped.ended(id);
        stopped.close();

        try (var agent = start()) {
            var job = agent.ended(id);

            assertThat(job.text("state")).isEqualTo("succeeded");
            assertThat(agent.output(id)).isEqualTo("done\n");
        }
    }

    @Test
    void onlySoManyEndedJobsAreRemembered() {
        try (var agent = start("--history", "2")) {
            var first = agent.begin("{\"script\":\"quick\"}");
            agent.ended(first);
            for (int i = 0; i < 2; i++) {
                agent.ended(agent.begin("{\"script\":\"quick\"}"));
            }

            Wait.until(
                    "the oldest to be gone", () -> agent.get("/v1/jobs/" + first).status() == 404);
            assertThat(agent.get("/v1/jobs").json().items("items").orElseThrow()).hasSize(2);
            assertThat(home.path("data/jobs/" + first)).doesNotExist();
        }
    }

    @Test
    void jobsThatEndSideBySideForgetTheOldestOnlyOnce() {
        try (var agent = start("--history", "1")) {
            for (int i = 0; i < 40; i++) {
                agent.begin("{\"script\":\"quick\"}");
            }

            Wait.until(
                    "all but one to be gone",
                    () -> agent.get("/v1/jobs").json().items("items").orElseThrow().size() == 1);
            assertThat(agent.complaints()).isEmpty();
        }
    }

    @Test
    void aJobFolderThatSomeoneBrokeIsLeftAloneAndTheAgentStarts() {
        home.file("data/jobs/broken/job.json", "{\"id\":");

        try (var agent = start()) {
            assertThat(agent.get("/v1/jobs").json().items("items").orElseThrow()).isEmpty();
        }
        assertThat(home.path("data/jobs/broken/job.json")).exists();
    }
}
