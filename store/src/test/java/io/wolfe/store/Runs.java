package io.wolfe.store;

import io.wolfe.model.Json;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.RunnerId;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.wire.JsonText;
import java.time.Instant;

/// Executions as rules and people ask for them.
final class Runs {

    static final TeamName TEAM = new TeamName("demo");
    static final RunbookName RUNBOOK = new RunbookName("kafka-broker-offline");
    static final Commit COMMIT = new Commit("0123456789abcdef0123456789abcdef01234567");
    static final RunnerId RUNNER = new RunnerId("runner-1");
    static final RunnerId OTHER_RUNNER = new RunnerId("runner-2");
    static final Outcome DONE = new Outcome.Succeeded(JsonText.parse("{\"exit\":0}"));

    private Runs() {}

    static Execution.Request byRule(EventId event, String rule) {
        var name = new RuleName(rule);
        return new Execution.Request(
                ExecutionId.of(event, TEAM, name, 0),
                TEAM,
                RUNBOOK,
                COMMIT,
                (Json.Obj) JsonText.parse(Alerts.DATA),
                new Cause.ByRule(event, name),
                false);
    }

    static Execution queued(String id, Instant at) {
        return Execution.queued(byPerson(id, RUNBOOK), at);
    }

    static Execution.Request byPerson(String id, RunbookName runbook) {
        return new Execution.Request(
                new ExecutionId(id),
                TEAM,
                runbook,
                COMMIT,
                Json.EMPTY,
                new Cause.ByPerson("admin", null),
                true);
    }
}
