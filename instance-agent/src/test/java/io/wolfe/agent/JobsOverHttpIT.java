package io.wolfe.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A job asked for, followed and read over HTTP.
class JobsOverHttpIT {

    @TempDir Path folder;
    private Home home;
    private AgentProcess agent;

    @BeforeEach
    void anAgentWithScripts() {
        home =
                new Home(folder)
                        .script("greet", "echo \"hello $WOLFE_ARG_WHO\"; cat; exit $WOLFE_ARG_EXIT")
                        .described(
                                "greet",
                                """
                                description: Says hello.
                                timeout: 20s
                                parameters:
                                  type: object
                                  required: [who]
                                  properties:
                                    who: { type: string, pattern: "^[a-z ]+$" }
                                    exit: { type: integer, default: 0 }
                                """)
                        .script("flood", "head -c 6000000 /dev/zero | tr '\\0' x");
        agent = AgentProcess.start(folder);
    }

    @AfterEach
    void stop() {
        agent.close();
    }

    @Test
    void aScriptGetsItsArgumentsAsVariablesAndAsJsonOnItsInput() {
        var id = agent.begin("{\"script\":\"greet\",\"arguments\":{\"who\":\"big world\"}}");

        var job = agent.ended(id);

        assertThat(job.text("state")).isEqualTo("succeeded");
        assertThat(job.body()).contains("\"exitCode\":0", "\"startedAt\":", "\"duration\":");
        assertThat(agent.output(id))
                .isEqualTo("hello big world\n{\"who\":\"big world\",\"exit\":0}");
    }

    @Test
    void aScriptThatEndsWithAnythingButZeroHasFailed() {
        var order = "{\"script\":\"greet\",\"arguments\":{\"who\":\"you\",\"exit\":7}}";
        var job = agent.ended(agent.begin(order));

        assertThat(job.text("state")).isEqualTo("failed");
        assertThat(job.body()).contains("\"exitCode\":7");
        assertThat(job.text("reason")).isEqualTo("the script ended with exit code 7");
    }

    @Test
    void theSameKeyIsTheSameJob() {
        var order =
                "{\"script\":\"greet\",\"arguments\":{\"who\":\"you\"},\"idempotencyKey\":\"k1\"}";
        var first = agent.begin(order);
        agent.ended(first);

        var second = agent.begin(order);

        assertThat(second).isEqualTo(first);
        assertThat(agent.get("/v1/jobs").json().items("items").orElseThrow()).hasSize(1);
    }

    @Test
    void theSameKeyWithAnotherOrderIsRefused() {
        var first =
                agent.begin(
                        "{\"script\":\"greet\",\"arguments\":{\"who\":\"you\"},\"idempotencyKey\":\"k1\"}");

        var answer =
                agent.post(
                        "{\"script\":\"greet\",\"arguments\":{\"who\":\"me\"},\"idempotencyKey\":\"k1\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body())
                .contains("job " + first + " was asked for with it, otherwise")
                .contains("repeat that request exactly, or take a new key");
    }

    @Test
    void theOutputIsReadFromAnOffset() {
        var id = agent.begin("{\"script\":\"greet\",\"arguments\":{\"who\":\"you\"}}");
        agent.ended(id);

        var rest = agent.get("/v1/jobs/" + id + "/output?from=6");

        assertThat(rest.body()).startsWith("you\n{");
        assertThat(rest.header("Wolfe-Next-Offset")).isEqualTo("32");
        assertThat(rest.header("Wolfe-Output-Complete")).isEqualTo("true");
    }

    @Test
    void followingResumesAfterTheLastEventThatWasSeen() {
        var id = agent.begin("{\"script\":\"greet\",\"arguments\":{\"who\":\"you\"}}");
        agent.ended(id);

        var events = agent.follow(id, "Last-Event-ID", "10");

        assertThat(events)
                .contains("id: 32\nevent: output\ndata: {\"from\":10,")
                .contains("id: 32\nevent: end\n")
                .contains("\"state\":\"succeeded\"")
                .doesNotContain("hello");
    }

    @Test
    void outputBeyondTheLimitIsCutAndSaysSo() {
        var id = agent.begin("{\"script\":\"flood\"}");

        var job = agent.ended(id);

        assertThat(job.text("state")).isEqualTo("succeeded");
        assertThat(job.body()).contains("\"outputBytes\":6000000,", "\"outputCut\":true");
        var note = "\n[output cut: the first 5242880 bytes are kept]\n";
        var output = agent.output(id);
        assertThat(output.length()).isEqualTo(5 * 1024 * 1024 + note.length());
        assertThat(output.substring(5 * 1024 * 1024)).isEqualTo(note);
    }

    @Test
    void aScriptThatIsNotDeployedCannotBeRun() {
        var answer = agent.post("{\"script\":\"gret\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("no script \\\"gret\\\" is deployed on this instance")
                .contains("did you mean \\\"greet\\\"?");
    }

    @Test
    void aPathIsNotTheNameOfAScript() {
        home.file("elsewhere/run", "#!/bin/sh\ntouch " + folder + "/ran\n");

        var answer = agent.post("{\"script\":\"../elsewhere\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(folder.resolve("ran")).doesNotExist();
    }

    @Test
    void everythingThatIsWrongWithAnOrderIsSaidAtOnce() {
        var answer =
                agent.post(
                        "{\"script\":\"greet\",\"timeout\":\"soon\",\"argments\":{},\"idempotencyKey\":7}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("unknown key \\\"argments\\\"", "did you mean \\\"arguments\\\"?")
                .contains("\\\"timeout\\\" is not a duration", "\\\"30s\\\"")
                .contains("\\\"idempotencyKey\\\" is not a text of 1 to 200 characters");
    }

    @Test
    void argumentsThatDoNotFitAreRefusedByName() {
        var answer =
                agent.post(
                        "{\"script\":\"greet\",\"arguments\":{\"exit\":\"no\",\"whom\":\"you\"}}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains("this script has no parameter \\\"whom\\\"", "did you mean \\\"who\\\"?")
                .contains("\\\"who\\\" is missing", "give it: a string")
                .contains("saw \\\"no\\\"", "wanted a whole number");
    }

    @Test
    void theDetailAloneSaysWhatIsWrong() {
        var answer =
                agent.post("{\"script\":\"greet\",\"arguments\":{\"who\":\"You\",\"exit\":true}}");

        assertThat(answer.text("detail"))
                .isEqualTo(
                        "arguments.who: saw \"You\" (wanted a text that matches ^[a-z ]+$); "
                                + "arguments.exit: saw true (wanted a whole number)");
    }

    @Test
    void aJobMayNotAskForMoreTimeThanItsScriptAllows() {
        var answer =
                agent.post(
                        "{\"script\":\"greet\",\"arguments\":{\"who\":\"you\"},\"timeout\":\"1h\"}");

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("saw 1h", "the script allows at most 20s");
    }

    @Test
    void aBodyThatIsNoJsonIsABadRequest() {
        var answer = agent.post("{script: greet}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("the body is not JSON: not JSON at line 1, column 2");
    }

    @Test
    void aBodyThatIsTooLongIsRefused() {
        var answer = agent.post("{\"script\":\"" + "x".repeat(70_000) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("the body is longer than 65536 bytes");
    }

    @Test
    void anUnknownJobIsNotFound() {
        var answer = agent.get("/v1/jobs/nothing");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("no job \\\"nothing\\\" is known here");
    }

    @Test
    void aJobThatIsOverCannotBeCancelled() {
        var id = agent.begin("{\"script\":\"greet\",\"arguments\":{\"who\":\"you\"}}");
        agent.ended(id);

        var answer = agent.delete("/v1/jobs/" + id);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.body()).contains("job " + id + " is succeeded");
    }

    @Test
    void jobsAreListedNewestFirstAPageAtATime() {
        var first = agent.begin("{\"script\":\"greet\",\"arguments\":{\"who\":\"a\"}}");
        var second = agent.begin("{\"script\":\"greet\",\"arguments\":{\"who\":\"b\"}}");

        var page = agent.get("/v1/jobs?limit=1");
        var rest = agent.get("/v1/jobs?limit=1&cursor=" + page.text("next"));

        assertThat(page.body()).contains(second).doesNotContain("\"id\":\"" + first);
        assertThat(rest.body()).contains("\"id\":\"" + first, "\"next\":null");
    }

    @Test
    void aDeploymentIsSeenAsSoonAsItIsSwappedIn() {
        home.script("greet", "echo changed");

        var id = agent.begin("{\"script\":\"greet\",\"arguments\":{\"who\":\"you\"}}");
        agent.ended(id);

        assertThat(agent.output(id)).isEqualTo("changed\n");
    }

    @Test
    void aScriptWithAWrongDescriptionIsListedWithItsProblemsAndNotRun() {
        home.described("greet", "descripton: Says hello.\n");

        var listed = agent.get("/v1/scripts");
        var refused = agent.post("{\"script\":\"greet\",\"arguments\":{\"who\":\"you\"}}");

        var problem =
                "{\"file\":\"greet/script.yaml\",\"line\":1,\"path\":\"descripton\","
                        + "\"message\":\"unknown key \\\"descripton\\\"\","
                        + "\"suggestion\":\"did you mean \\\"description\\\"?\"}";
        assertThat(listed.body()).contains("\"name\":\"greet\",\"runnable\":false", problem);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains(problem);
    }

    @Test
    void itSaysWhatItIs() {
        var card = agent.get("/v1/instance");

        assertThat(card.text("id")).isEqualTo("i-1");
        assertThat(card.text("application")).isEqualTo("kafka");
        assertThat(card.text("version")).isNotEqualTo("development").isNotEmpty();
    }

    @Test
    void whoAsksIsDecidedBeforeWhatIsAsked() {
        for (var path :
                new String[] {"/v1/jobs", "/v1/jobs/x/output", "/nowhere", "/", "/v1/health/x"}) {
            var answer = agent.knock("PATCH", path);

            assertThat(answer.status()).as(path).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(answer.body()).contains("send `Authorization: Bearer …`");
        }
    }

    @Test
    void itsHealthIsToldToAnyone() {
        var answer = agent.knock("GET", "/v1/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("status")).isEqualTo("UP");
    }

    @Test
    void aNewTokenHoldsAsSoonAsItIsWritten() {
        home.file("token", "another\n");

        var answer = agent.get("/v1/jobs");

        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void anAddressOrMethodThatMeansNothingSaysWhatWould() {
        var nowhere = agent.get("/v1/scrpts");
        var wrongMethod = agent.delete("/v1/jobs");

        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(nowhere.body()).contains("see /v1, /v1/jobs, /v1/scripts");
        assertThat(wrongMethod.status()).isEqualTo(405);
        assertThat(wrongMethod.header("Allow")).isEqualTo("GET, POST");
    }

    @Test
    void standardOutputAndErrorAreToldApart() {
        home.script("both", "echo one; sleep 0.2; echo two >&2; sleep 0.2; echo three");
        var id = agent.begin("{\"script\":\"both\"}");

        var events = agent.follow(id);

        assertThat(agent.output(id)).isEqualTo("one\ntwo\nthree\n");
        assertThat(agent.get("/v1/jobs/" + id + "/output?stream=stderr").body()).isEqualTo("two\n");
        assertThat(agent.get("/v1/jobs/" + id + "/output?stream=stdout&from=2").body())
                .isEqualTo("e\nthree\n");
        assertThat(events).contains("data: {\"from\":4,\"stream\":\"stderr\",\"text\":\"two\\n\"}");
    }

    @Test
    void whoReadsAsJsonGetsThePiecesInOrderAndMayWaitForTheNext() {
        home.script("both", "echo one; sleep 0.2; echo two >&2");
        var id = agent.begin("{\"script\":\"both\"}");
        var path = "/v1/jobs/" + id + "/output?wait=20s&from=";

        var first = agent.get(path + "0", "Accept", "application/json");
        var second = agent.get(path + "4", "Accept", "application/json");

        assertThat(first.body())
                .startsWith("{\"from\":0,\"next\":4,\"complete\":false,")
                .contains("{\"from\":0,\"stream\":\"stdout\",\"text\":\"one\\n\"}");
        assertThat(second.body())
                .contains("\"pieces\":[{\"from\":4,\"stream\":\"stderr\",\"text\":\"two\\n\"}]");
    }

    @Test
    void aStreamOrAWaitThatMeansNothingIsABadRequest() {
        var id = agent.begin("{\"script\":\"greet\",\"arguments\":{\"who\":\"you\"}}");

        var stream = agent.get("/v1/jobs/" + id + "/output?stream=both");
        var wait = agent.get("/v1/jobs/" + id + "/output?wait=1h");

        assertThat(stream.text("detail")).isEqualTo("\"stream\" is neither stdout nor stderr");
        assertThat(wait.text("detail")).isEqualTo("\"wait\" is not a duration up to 30s");
    }

    @Test
    void asManyJobsOfAScriptRunAtATimeAsItSays() {
        home.script(
                        "alone",
                        "mkdir \"$WOLFE_SCRIPT_DIR/lock\" || exit 1; sleep 0.1; rmdir \"$WOLFE_SCRIPT_DIR/lock\"")
                .described("alone", "concurrency: 1\n");
        var ids =
                IntStream.range(0, 5).mapToObj(_ -> agent.begin("{\"script\":\"alone\"}")).toList();

        var ended = ids.stream().map(agent::ended).toList();

        assertThat(ended).extracting(job -> job.text("state")).containsOnly("succeeded");
    }

    @Test
    void itCountsForWhoeverWatches() {
        agent.ended(
                agent.begin("{\"script\":\"greet\",\"arguments\":{\"who\":\"you\",\"exit\":3}}"));

        var metrics = agent.get("/v1/metrics");

        assertThat(metrics.header("Content-Type")).startsWith("text/plain; version=0.0.4");
        assertThat(metrics.body())
                .contains("# TYPE wolfe_agent_jobs_running gauge\nwolfe_agent_jobs_running ")
                .contains("wolfe_agent_jobs_ended_total{state=\"failed\"} 1\n")
                .contains("wolfe_agent_jobs_kept 1\n");
    }
}
