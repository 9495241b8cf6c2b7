package io.wolfe.runner.fakes;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.RunnerId;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Executions and runbooks for tests.
public final class Runs {

    public static final TeamName TEAM = new TeamName("demo");
    public static final RunbookName RUNBOOK = new RunbookName("restart");
    public static final Commit COMMIT = new Commit("a".repeat(40));
    public static final RunnerId RUNNER = new RunnerId("runner-1");
    public static final Instant AT = Instant.parse("2026-11-01T03:00:00Z");

    private Runs() {}

    public static Execution queued(String id) {
        return queued(id, false);
    }

    public static Execution queued(String id, boolean shadow) {
        return Execution.queued(
                new Execution.Request(
                        new ExecutionId(id),
                        TEAM,
                        RUNBOOK,
                        COMMIT,
                        Json.EMPTY,
                        new Cause.ByPerson("ann", null),
                        shadow),
                AT);
    }

    public static Claim claimed(boolean shadow) {
        var executions = new InMemoryExecutions();
        executions.create(queued("run", shadow));
        return executions.claim(RUNNER, AT).orElseThrow();
    }

    public static Runbook granting(List<String> http, List<String> instances) {
        return new Runbook(
                RUNBOOK,
                "",
                Runbook.Language.PYTHON,
                Json.EMPTY,
                Runbook.DEFAULT_TIMEOUT,
                Runbook.Limits.DEFAULT,
                new Runbook.Grants(http, instances));
    }

    public static TeamFiles files(String settings) {
        return TeamFiles.of(
                Map.of(
                        "runbooks/restart/runbook.yaml",
                        settings.getBytes(StandardCharsets.UTF_8),
                        "runbooks/restart/main.py",
                        "def run(ctx): pass\n".getBytes(StandardCharsets.UTF_8)));
    }
}
