package io.wolfe.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starting, starting again, and what stands in the way of it.
class StartingIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// What a shell tells of a program that Ctrl-C ended: 128 and the number of SIGINT.
    private static final int INTERRUPTED = 130;

    @TempDir private Path data;

    @Test
    void theDemoTellsTheJourneyStepByStepAndEndsWithSuccess() throws Exception {
        var demo =
                WolfeProcess.run(
                        data,
                        0,
                        "demo",
                        "--exit",
                        "--port",
                        Integer.toString(WolfeProcess.freePort()),
                        "--agent-port",
                        Integer.toString(WolfeProcess.freePort()),
                        "--data",
                        data.toString());

        assertThat(demo.exitCode(PATIENCE)).as(demo.output()).isZero();
        assertThat(demo.output())
                .containsSubsequence(
                        "received",
                        "understood",
                        "in the ledger",
                        "matched",
                        "kafka-broker-offline",
                        "queued",
                        "claimed",
                        "log",
                        "succeeded",
                        "http://127.0.0.1:");
    }

    @Test
    void ctrlCStopsEverythingTheDemoStarted() throws Exception {
        var port = WolfeProcess.freePort();
        var agent = WolfeProcess.freePort();
        var demo =
                WolfeProcess.inATerminal(
                        data,
                        port,
                        "demo",
                        "--port",
                        Integer.toString(port),
                        "--agent-port",
                        Integer.toString(agent),
                        "--data",
                        data.toString());
        Eventually.within(PATIENCE, "it waits for Ctrl-C", () -> demo.output().contains("Ctrl-C"));
        assertThat(Processes.ofSession(demo.pid())).hasSizeGreaterThan(1);

        demo.pressCtrlC();

        assertThat(demo.exitCode(Duration.ofSeconds(30))).isEqualTo(INTERRUPTED);
        Eventually.within(
                Duration.ofSeconds(5),
                "no process is left of it",
                () -> Processes.ofSession(demo.pid()).isEmpty());
        for (var taken : List.of(port, agent)) {
            new ServerSocket(taken, 1, InetAddress.getLoopbackAddress()).close();
        }
        assertThat(demo.output()).doesNotContain("Exception");
    }

    @Test
    void dataAndPeopleOutliveARestart() {
        String token;
        String execution;
        try (var first = WolfeProcess.up(data)) {
            token = first.admin("token");
            first.author(
                    "kept",
                    "description: for a test\n",
                    "def run(ctx):\n    ctx.log.info('to be kept')\n    return 42\n");
            execution = first.ask("kept", Json.EMPTY);
            first.ended("dev", execution);
        }

        try (var second = WolfeProcess.up(data)) {
            assertThat(second.admin("token")).isEqualTo(token);
            assertThat(second.json("/dev/executions/" + execution).get("result"))
                    .contains(Json.number(42));
            assertThat(second.log("dev", execution)).contains("to be kept");
        }
    }

    @Test
    void whatRanWhenThePowerWentIsLostAndSaysSo() throws Exception {
        String execution;
        var first = WolfeProcess.up(data);
        first.author(
                "long",
                "description: for a test\n",
                "def run(ctx):\n    ctx.log.info('begun')\n    for _ in range(200):\n        ctx.sleep(1)\n");
        execution = first.ask("long", Json.EMPTY);
        Eventually.within(PATIENCE, "it runs", () -> first.log("dev", execution).contains("begun"));

        first.kill();

        try (var second = WolfeProcess.up(data)) {
            var ended = second.ended("dev", execution);
            assertThat(ended.text("state")).contains("lost");
            assertThat(ended.object("reason").flatMap(reason -> reason.text("message")).orElse(""))
                    .contains("stopped without a word");
        }
    }

    @Test
    void theAdministratorsFileIsForItsOwnerOnly() throws IOException {
        try (var wolfe = WolfeProcess.up(data)) {
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(data.resolve("admin.json"))))
                    .isEqualTo("rw-------");
            assertThat(wolfe.admin("token")).matches("[A-Za-z0-9_]+");
            assertThat(wolfe.admin("api")).isEqualTo(wolfe.studio() + "/api/v1");
            assertThat(wolfe.anonymously("GET", "/api/v1/prod/executions").statusCode())
                    .isEqualTo(401);
            assertThat(wolfe.anonymously("DELETE", "/api/v1/nowhere").statusCode()).isEqualTo(401);
            assertThat(wolfe.anonymously("GET", "/q/openapi").statusCode()).isEqualTo(200);
            assertThat(wolfe.get("/api/v1/nowhere/executions").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aBusyPortIsASentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var wolfe =
                    WolfeProcess.run(
                            data,
                            0,
                            "up",
                            "--port",
                            Integer.toString(taken.getLocalPort()),
                            "--data",
                            data.toString());

            assertThat(wolfe.exitCode(PATIENCE)).isNotZero();
            assertThat(wolfe.output().strip())
                    .isEqualTo(
                            "wolfe: port "
                                    + taken.getLocalPort()
                                    + " is taken by another program; stop it, or choose another with --port N");
        }
    }

    @Test
    void aFolderThatAnotherWolfeHoldsIsASentence() throws Exception {
        try (var first = WolfeProcess.up(data)) {
            var second =
                    WolfeProcess.run(
                            data,
                            0,
                            "up",
                            "--port",
                            Integer.toString(WolfeProcess.freePort()),
                            "--agent-port",
                            Integer.toString(WolfeProcess.freePort()),
                            "--data",
                            data.toString());

            assertThat(second.exitCode(PATIENCE)).isNotZero();
            assertThat(second.output())
                    .startsWith("wolfe: ")
                    .contains(data.toString())
                    .contains(Long.toString(first.pid()))
                    .doesNotContain("Exception");
        }
    }
}
