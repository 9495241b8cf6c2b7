package io.wolfe.model.rule;

import io.wolfe.model.Json;
import io.wolfe.model.runbook.RunbookName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which events start which runbooks, as a team wrote it.
///
/// @param condition a CEL expression over `event` and `now` that must be true, or absent
/// @param run the runbooks to start, in order; at least one
/// @param priority what is queued with a higher one is taken first
/// @param fallback fires only when no other rule of its team does
/// @param skipWhenResolved what it queued is skipped if the alert clears before a runner takes it
public record Rule(
        RuleName name,
        String description,
        Trigger trigger,
        @Nullable String condition,
        List<Run> run,
        int priority,
        boolean fallback,
        boolean skipWhenResolved) {

    public static final int LOWEST_PRIORITY = -100;
    public static final int HIGHEST_PRIORITY = 100;

    public Rule {
        run = List.copyOf(run);
        if (run.isEmpty()) {
            throw new IllegalArgumentException(
                    "rule " + name + " starts nothing: give it at least one runbook under \"run\"");
        }
    }

    /// A rule with nothing out of the ordinary.
    public Rule(
            RuleName name,
            String description,
            Trigger trigger,
            @Nullable String condition,
            List<Run> run) {
        this(name, description, trigger, condition, run, 0, false, false);
    }

    /// What sets a rule off.
    public sealed interface Trigger {

        /// Events whose fields fit. The pattern language is the one of
        ///
        // [EventBridge](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html).
        record Match(Json.Obj pattern) implements Trigger {}

        /// The clock.
        record Clock(Schedule schedule) implements Trigger {}
    }

    /// @param parameters may hold `${…}` expressions
    public record Run(RunbookName runbook, Json.Obj parameters) {}
}
