package io.wolfe.model.rule;

import io.wolfe.model.Json;
import io.wolfe.model.runbook.RunbookName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which events start which runbooks, as a team wrote it. The pattern language is the one of
/// [EventBridge](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html).
///
/// @param match an EventBridge event pattern over the CloudEvent
/// @param condition a CEL expression over `event` that must be true, or absent
/// @param run the runbooks to start, in order; at least one
public record Rule(
        RuleName name,
        String description,
        Json.Obj match,
        @Nullable String condition,
        List<Run> run) {

    public Rule {
        run = List.copyOf(run);
        if (run.isEmpty()) {
            throw new IllegalArgumentException(
                    "rule " + name + " starts nothing: give it at least one runbook under \"run\"");
        }
    }

    /// @param parameters may hold `${…}` expressions
    public record Run(RunbookName runbook, Json.Obj parameters) {}
}
