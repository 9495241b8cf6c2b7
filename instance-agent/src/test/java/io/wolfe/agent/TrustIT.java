package io.wolfe.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.agent.http.Callers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may do what, and that it is written down.
class TrustIT {

    @TempDir Path folder;
    private AgentProcess agent;

    @BeforeEach
    void anAgentWithACallerOfFewRights() {
        new Home(folder)
                .script("restart", "echo restarted")
                .script("clean", "echo cleaned")
                .file(
                        "callers.json",
                        "[{\"name\":\"night-shift\",\"tokenSha256\":\"%s\",\"scripts\":[\"restart\"]}]"
                                .formatted(Callers.bound("i-1", "few-rights")));
        agent =
                AgentProcess.start(
                        folder,
                        "--callers",
                        folder.resolve("callers.json").toString(),
                        "--requests",
                        "30");
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    private AgentProcess.Answer asNightShift(String body) {
        return agent.post(body, "Authorization", "Bearer few-rights");
    }

    @Test
    void aCallerRunsWhatIsTheirsAndNothingElse() {
        var allowed = asNightShift("{\"script\":\"restart\"}");
        var refused = asNightShift("{\"script\":\"clean\"}");

        assertThat(allowed.status()).isEqualTo(202);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("detail"))
                .isEqualTo("night-shift may not run \"clean\" on this instance");
    }

    @Test
    void anothersJobIsNotTheirsToSeeOrToCancel() {
        var id = agent.begin("{\"script\":\"clean\"}");

        var seen = agent.get("/v1/jobs/" + id, "Authorization", "Bearer few-rights");
        var output = agent.get("/v1/jobs/" + id + "/output", "Authorization", "Bearer few-rights");
        var listed = agent.get("/v1/jobs", "Authorization", "Bearer few-rights");

        assertThat(seen.status()).isEqualTo(404);
        assertThat(output.status()).isEqualTo(404);
        assertThat(listed.body()).isEqualTo("{\"items\":[],\"next\":null}");
    }

    @Test
    void whoChangesSomethingAndWhoIsTurnedAwayIsWrittenDown() throws IOException {
        agent.ended(asNightShift("{\"script\":\"restart\",\"idempotencyKey\":\"k\"}").text("id"));
        asNightShift("{\"script\":\"clean\"}");
        agent.knock("GET", "/v1/jobs");
        agent.get("/v1/jobs");

        var trail = Files.readAllLines(folder.resolve("data/audit.log"));

        assertThat(trail).hasSize(3);
        assertThat(trail.getFirst())
                .contains("\"caller\":\"night-shift\"", "\"from\":\"127.0.0.1\"")
                .contains(
                        "\"about\":{\"script\":\"restart\",\"idempotencyKey\":\"k\"},\"status\":202");
        assertThat(trail.get(1)).contains("\"script\":\"clean\"", "\"status\":403");
        assertThat(trail.getLast())
                .contains("\"caller\":\"nobody\"", "\"path\":\"/v1/jobs\"", "\"status\":401");
        assertThat(String.join("", trail)).doesNotContain("few-rights", AgentProcess.TOKEN);
    }

    @Test
    void whoAsksTooOftenIsToldWhenToComeBack() {
        AgentProcess.Answer last = agent.get("/v1/jobs");
        for (int i = 0; i < 500 && last.status() == 200; i++) {
            last = agent.get("/v1/jobs");
        }

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.header("Retry-After")).isEqualTo("1");
        assertThat(last.text("detail")).isEqualTo("more than 30 requests a second");
    }
}
