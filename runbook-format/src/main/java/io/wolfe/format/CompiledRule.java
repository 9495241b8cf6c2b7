package io.wolfe.format;

import io.wolfe.format.expression.Condition;
import io.wolfe.format.expression.Template;
import io.wolfe.format.pattern.EventPattern;
import io.wolfe.format.schedule.Ticks;
import io.wolfe.model.rule.Rule;
import io.wolfe.model.runbook.RunbookName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule, ready to be asked. Immutable; any thread.
///
/// @param rule as the team wrote it
/// @param pattern which events set it off; if it has a schedule, the ticks of that
/// @param condition absent when the pattern is all there is
/// @param ticks when the clock sets it off; absent when it does not
public record CompiledRule(
        Rule rule,
        EventPattern pattern,
        @Nullable Condition condition,
        List<Run> runs,
        @Nullable Ticks ticks) {

    public CompiledRule {
        runs = List.copyOf(runs);
    }

    public record Run(RunbookName runbook, Template parameters) {}
}
