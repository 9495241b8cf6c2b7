package io.wolfe.runner.sandbox;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Conduct;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Assignments and plans for tests.
final class Worlds {

    static final long MIB = 1024 * 1024;

    private static final Commit COMMIT = new Commit("0".repeat(40));

    private Worlds() {}

    static WorkerPlan plan() {
        return WorkerPlan.defaults(
                Path.of("../runbook-worker/target/worker/lib"), Path.of("target/worker-cache"));
    }

    static Assignment running(String mainFile) {
        return running(mainFile, Runbook.DEFAULT_TIMEOUT, Runbook.Limits.DEFAULT);
    }

    static Assignment running(String mainFile, Duration timeout) {
        return running(mainFile, timeout, Runbook.Limits.DEFAULT);
    }

    static Assignment running(String mainFile, Duration timeout, Runbook.Limits limits) {
        return running("demo", mainFile, timeout, limits);
    }

    static Assignment running(
            String team, String mainFile, Duration timeout, Runbook.Limits limits) {
        return running(team, mainFile, timeout, limits, Runbook.Isolation.FRESH);
    }

    static Assignment warm(String team, String mainFile) {
        return running(
                team,
                mainFile,
                Runbook.DEFAULT_TIMEOUT,
                Runbook.Limits.DEFAULT,
                Runbook.Isolation.WARM);
    }

    private static Assignment running(
            String team,
            String mainFile,
            Duration timeout,
            Runbook.Limits limits,
            Runbook.Isolation isolation) {
        var name = new RunbookName("kafka-broker-offline");
        var main = "runbooks/kafka-broker-offline/main.py";
        return new Assignment(
                new ExecutionId("test"),
                Environment.DEV,
                new TeamName(team),
                COMMIT,
                new Runbook(
                        name,
                        "",
                        Runbook.Language.PYTHON,
                        Json.EMPTY,
                        timeout,
                        limits,
                        Runbook.Grants.NONE,
                        List.of(),
                        isolation,
                        Conduct.PLAIN),
                TeamFiles.of(Map.of(main, mainFile.getBytes(StandardCharsets.UTF_8))),
                Json.fields().put("broker", "kafka-1").done(),
                Json.NULL);
    }

    static Runbook.Limits limits(Duration cpu, long log) {
        return new Runbook.Limits(256 * MIB, cpu, log);
    }
}
