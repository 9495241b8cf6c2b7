package io.wolfe.runner.http;

import io.wolfe.model.Name;
import io.wolfe.model.Refusal;
import io.wolfe.model.Times;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the filters of a list from its address. A value that cannot be meant is refused, never
/// ignored.
final class FilterReader {

    private static final int MOST = 500;

    private FilterReader() {}

    static Executions.Filter read(
            @Nullable String status,
            @Nullable String team,
            @Nullable String runbook,
            @Nullable String rule,
            @Nullable String since,
            @Nullable String until,
            @Nullable String text) {
        return new Executions.Filter(
                status(status),
                name("team", team, TeamName::new),
                name("runbook", runbook, RunbookName::new),
                name("rule", rule, RuleName::new),
                time("since", since),
                time("until", until),
                text == null || text.isBlank() ? null : text);
    }

    static int limit(String limit) {
        var wanted = number("limit", limit);
        if (wanted < 1 || wanted > MOST) {
            throw malformed("limit", limit, "a number from 1 to " + MOST);
        }
        return (int) wanted;
    }

    static long number(String parameter, String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw malformed(parameter, value, "a whole number");
        }
    }

    static Refusal malformed(String parameter, String value, String wanted) {
        return new Refusal(
                Refusal.Kind.MALFORMED,
                parameter + "=" + value + " cannot be read: give " + wanted);
    }

    private static @Nullable ExecutionState status(@Nullable String status) {
        if (status == null || status.isBlank()) {
            return null;
        }
        return ExecutionState.named(status)
                .orElseThrow(
                        () ->
                                malformed(
                                        "status",
                                        status,
                                        "one of "
                                                + Arrays.stream(ExecutionState.values())
                                                        .map(ExecutionState::word)
                                                        .collect(Collectors.joining(", "))));
    }

    private static <T> @Nullable T name(
            String parameter, @Nullable String value, Function<String, T> maker) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (!Name.isValid(value)) {
            throw malformed(parameter, value, "a name of a-z, 0-9 and '-'");
        }
        return maker.apply(value);
    }

    private static @Nullable Instant time(String parameter, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return Times.parse(value)
                .orElseThrow(
                        () -> malformed(parameter, value, "a time such as 2026-11-01T03:00:00Z"));
    }
}
