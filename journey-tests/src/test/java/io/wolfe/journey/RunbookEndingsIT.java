package io.wolfe.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every way a run can end, as the person who asked for it sees it.
class RunbookEndingsIT {

    private static final String THREE_SECONDS = "description: for a test\ntimeout: 3s\n";
    private static final String PLAIN = "description: for a test\n";

    @TempDir private static Path data;

    private static WolfeProcess wolfe;

    @BeforeAll
    static void start() {
        wolfe = WolfeProcess.up(data);
    }

    @AfterAll
    static void stop() {
        wolfe.close();
    }

    @Test
    void aRunbookThatRaisesNamesTheFileAndTheLineOfTheRepository() {
        wolfe.author("raises", PLAIN, "def run(ctx):\n    return ctx.parameters['missing']\n");

        var execution = wolfe.ended("dev", wolfe.ask("raises", Json.EMPTY));

        assertThat(execution.text("state")).contains("failed");
        assertThat(reason(execution, "category")).isEqualTo("raised");
        assertThat(reason(execution, "message")).contains("KeyError");
        assertThat(reason(execution, "traceback")).contains("runbooks/raises/main.py\", line 2");
    }

    @Test
    void aRunbookThatNeverEndsTimesOutAndItsProcessIsGone() {
        wolfe.author(
                "never-ends",
                THREE_SECONDS,
                "def run(ctx):\n    ctx.log.info('going round')\n    while True:\n        pass\n");

        var id = wolfe.ask("never-ends", Json.EMPTY);
        Eventually.within(
                Duration.ofMinutes(1),
                "it runs",
                () -> wolfe.log("dev", id).contains("going round"));
        var busy = busyWorkers();
        var execution = wolfe.ended("dev", id);

        assertThat(execution.text("state")).contains("timed_out");
        assertThat(reason(execution, "category")).isEqualTo("timeout");
        assertThat(busy).as("workers while it ran").isGreaterThan(0);
        Eventually.within(
                Duration.ofSeconds(10), "no process of it is left", () -> busyWorkers() == 0);
    }

    @Test
    void aRunbookThatReturnsWhatIsNoJsonIsToldWhere() {
        wolfe.author(
                "returns-a-set",
                PLAIN,
                "def run(ctx):\n    return {'brokers': [{'seen': {1, 2}}]}\n");

        var execution = wolfe.ended("dev", wolfe.ask("returns-a-set", Json.EMPTY));

        assertThat(execution.text("state")).contains("failed");
        assertThat(reason(execution, "category")).isEqualTo("bad_result");
        assertThat(reason(execution, "message")).contains("brokers[0].seen").contains("set");
    }

    @Test
    void aRunIsCancelledWithinTwoSecondsAndItsStateIsTrue() {
        wolfe.author(
                "waits", PLAIN, "def run(ctx):\n    ctx.log.info('waiting')\n    ctx.sleep(120)\n");
        var id = wolfe.ask("waits", Json.EMPTY);
        Eventually.within(
                Duration.ofMinutes(1), "it runs", () -> wolfe.log("dev", id).contains("waiting"));

        var begun = System.nanoTime();
        assertThat(wolfe.post("/api/v1/dev/executions/" + id + "/cancel", new byte[0]).statusCode())
                .isEqualTo(202);
        var execution = wolfe.ended("dev", id);

        assertThat(execution.text("state")).contains("cancelled");
        assertThat(reason(execution, "message")).contains("admin");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
        assertThat(wolfe.post("/api/v1/dev/executions/" + id + "/cancel", new byte[0]).statusCode())
                .isEqualTo(409);
    }

    @Test
    void whatIsNotGrantedIsDeniedWithTheLineThatWouldGrantIt() {
        wolfe.author(
                "calls-out",
                PLAIN,
                "def run(ctx):\n    return ctx.http.get('https://example.net/x').json()\n");

        var execution = wolfe.ended("dev", wolfe.ask("calls-out", Json.EMPTY));

        assertThat(execution.text("state")).contains("failed");
        assertThat(reason(execution, "category")).isEqualTo("denied");
        assertThat(reason(execution, "message"))
                .contains("https://example.net")
                .contains("grants: http:");
    }

    @Test
    void parametersThatDoNotFitAreRefusedBeforeAnythingIsQueued() {
        wolfe.author(
                "wants-a-broker",
                "description: for a test\nparameters:\n  type: object\n  required: [broker]\n  properties:\n    broker: { type: string }\n",
                "def run(ctx):\n    return ctx.parameters['broker']\n");

        var response =
                wolfe.post(
                        "/api/v1/dev/teams/demo/runbooks/wants-a-broker/executions",
                        Json.fields().put("parameters", Json.EMPTY).done());

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.headers().firstValue("content-type").orElse(""))
                .contains("application/problem+json");
        assertThat(response.body()).contains("broker");
    }

    @Test
    void aKeyThatIsNotSupportedYetIsRefusedWithItsPlace() {
        var files =
                Json.fields()
                        .put("runbook.yaml", "description: x\nnotify:\n  on_failure: []\n")
                        .put("main.py", "def run(ctx):\n    pass\n")
                        .done();

        var response =
                wolfe.put(
                        "/api/v1/teams/demo/runbooks/too-early?branch=dev",
                        Json.fields().put("files", files).put("message", "m").done());

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("notify")
                .contains("not supported yet")
                .contains("\"line\":2")
                .contains("runbooks/too-early/runbook.yaml");
    }

    @Test
    void theLogIsFollowedByServerSentEventsToItsEnd() {
        wolfe.author(
                "talks",
                PLAIN,
                "def run(ctx):\n    for i in range(3):\n        ctx.log.info('line', number=i)\n        ctx.sleep(0.3)\n");
        var id = wolfe.ask("talks", Json.EMPTY);

        var stream = wolfe.get("/api/v1/dev/executions/" + id + "/log", "text/event-stream").body();

        assertThat(stream)
                .containsSubsequence(
                        "id:1", "\"number\":0", "id:3", "\"number\":2", "event:end", "succeeded");
        var lines =
                wolfe.get("/api/v1/dev/executions/" + id + "/log?from=2", "application/x-ndjson")
                        .body()
                        .lines()
                        .toList();
        assertThat(lines).hasSize(2).first().asString().startsWith("{\"n\":2,");
    }

    private static String reason(Json.Obj execution, String field) {
        return execution.object("reason").flatMap(reason -> reason.text(field)).orElse("");
    }

    /// Workers that are in the middle of something: their processor time grows.
    private static long busyWorkers() {
        return ProcessHandle.of(wolfe.pid()).stream()
                .flatMap(ProcessHandle::descendants)
                .filter(process -> Processes.isBusy(process.pid()))
                .count();
    }
}
