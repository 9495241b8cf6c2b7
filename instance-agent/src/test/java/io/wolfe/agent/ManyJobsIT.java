package io.wolfe.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many jobs at once, also when the agent dies in their midst. Each writes down its id when it
/// runs.
class ManyJobsIT {

    private static final String NEVER_BEGAN =
            "the agent died before the script began; nothing was run";

    @TempDir Path folder;
    private Home home;

    @BeforeEach
    void aScriptThatWritesDownThatItRan() {
        home = new Home(folder).script("note", "echo $WOLFE_JOB_ID >> \"$PLACE/ran\"; sleep 0.1");
    }

    private AgentProcess start(int running) {
        return AgentProcess.start(
                folder,
                Map.of("PLACE", folder.toString()),
                "--env",
                "PLACE",
                "--waiting",
                "300",
                "--requests",
                "10000",
                "--running",
                Integer.toString(running));
    }

    private static String order(int number) {
        return "{\"script\":\"note\",\"idempotencyKey\":\"key-" + number + "\"}";
    }

    private static List<String> begunTogether(AgentProcess agent, int number) {
        List<Future<String>> begun;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            begun =
                    IntStream.range(0, number)
                            .mapToObj(n -> threads.submit(() -> agent.begin(order(n))))
                            .toList();
        }
        return begun.stream().map(Future::resultNow).toList();
    }

    private List<String> ran() {
        try {
            return Files.exists(home.path("ran"))
                    ? Files.readAllLines(home.path("ran"))
                    : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void twoHundredJobsAtFiftyAtATimeEachRunOnce() {
        try (var agent = start(50)) {
            var ids = begunTogether(agent, 200);

            var states = ids.stream().map(agent::ended).map(job -> job.text("state")).toList();

            assertThat(states).containsOnly("succeeded");
            assertThat(ran()).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Test
    void whenTheAgentIsKilledInTheMidstOfAHundredNoneRunsTwiceAndEachIsAccountedFor() {
        var killed = start(10);
        var ids = begunTogether(killed, 100);
        Wait.until("some to have run", () -> ran().size() >= 25);
        killed.kill();

        try (var agent = start(10)) {
            var again = begunTogether(agent, 100);
            var jobs = ids.stream().map(agent::ended).toList();

            assertThat(again).containsExactlyElementsOf(ids);
            assertThat(ran()).doesNotHaveDuplicates().hasSizeBetween(25, 99);
            assertThat(ids).containsAll(ran());
            assertThat(jobs).extracting(job -> job.text("state")).containsOnly("succeeded", "lost");
            assertThat(neverBegan(jobs)).isNotEmpty().doesNotContainAnyElementsOf(ran());
            assertThat(accountedFor(jobs)).isEqualTo(new HashSet<>(ids));
        }
    }

    private static List<String> neverBegan(List<AgentProcess.Answer> jobs) {
        return jobs.stream()
                .filter(job -> job.text("reason").equals(NEVER_BEGAN))
                .map(job -> job.text("id"))
                .toList();
    }

    /// Every job either ran, or never began, or says that it was running when the agent died.
    private Set<String> accountedFor(List<AgentProcess.Answer> jobs) {
        var known = new HashSet<>(ran());
        known.addAll(neverBegan(jobs));
        jobs.stream()
                .filter(job -> job.text("reason").startsWith("the agent died while the script ran"))
                .forEach(job -> known.add(job.text("id")));
        return known;
    }

    @Test
    void aFloodIsSlowedDownAndTheAgentStaysWithinItsMemory() throws IOException {
        home.script("flood", "yes flooding | head -c 400000000");
        try (var agent = AgentProcess.start(folder, "--output", "2MiB", "--output-rate", "1MiB")) {
            var ids = new ArrayList<String>();
            for (int i = 0; i < 4; i++) {
                ids.add(agent.begin("{\"script\":\"flood\"}"));
            }

            var jobs = ids.stream().map(agent::ended).toList();

            assertThat(jobs).extracting(job -> job.text("state")).containsOnly("succeeded");
            assertThat(jobs)
                    .extracting(job -> job.json().get("outputCut").orElseThrow())
                    .containsOnly(Json.bool(true));
            assertThat(Files.size(home.path("data/jobs/" + ids.getFirst() + "/output")))
                    .isLessThan(2 * 1024 * 1024 + 100);
            assertThat(agent.complaints()).isEmpty();
        }
    }
}
