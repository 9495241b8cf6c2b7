package io.wolfe.journey.fleet;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.wire.JsonText;
import java.util.List;

/// One of many alerts, and what must become of it: it is known by its number, so its event and its
/// execution have names that can be told before it is sent.
record StormAlert(int number) {

    static final TeamName TEAM = new TeamName("demo");
    static final RuleName RULE = new RuleName("storm");

    private static final String SOURCE = "/storm";
    private static final String RUNBOOK =
            """
            def run(ctx):
                ctx.sleep(0.001)
                return {"number": ctx.parameters["number"]}
            """;

    String body() {
        return JsonText.print(
                Json.fields()
                        .put("type", "storm.alert")
                        .put("source", SOURCE)
                        .put("id", name())
                        .put("number", number)
                        .done());
    }

    private String name() {
        return "storm-" + number;
    }

    EventId event() {
        return EventId.of(Environment.DEV, SOURCE, List.of(name()));
    }

    ExecutionId execution() {
        return ExecutionId.of(event(), TEAM, RULE, 0);
    }

    /// Saves the rule and the runbook that all of them start.
    static void author(Studio studio) {
        var runbook =
                Json.fields()
                        .put("runbook.yaml", "language: python\n")
                        .put("main.py", RUNBOOK)
                        .done();
        studio.put("/teams/" + TEAM + "/runbooks/storm?branch=dev", saved(runbook));
        var rule =
                Json.fields()
                        .put(
                                RULE + ".yaml",
                                """
                                match: { type: [storm.alert] }
                                run:
                                  - runbook: storm
                                    parameters: { number: "${event.data.number}" }
                                """)
                        .done();
        studio.put("/teams/" + TEAM + "/rules/" + RULE + "?branch=dev", saved(rule));
    }

    private static Json saved(Json files) {
        return Json.fields().put("files", files).put("message", "For the storm").done();
    }
}
