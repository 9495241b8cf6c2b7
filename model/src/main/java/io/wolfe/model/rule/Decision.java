package io.wolfe.model.rule;

import io.wolfe.model.Json;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The answer of one rule to one event: the answer to "why did nothing happen?".
///
/// @param because what decided
/// @param path the field or expression that decided, such as `data.severity`
/// @param saw the value found there
/// @param wanted what the rule asked for
/// @param message the same as a sentence
/// @param runs what a rule that fired starts; empty otherwise
public record Decision(
        RuleName rule,
        TeamName team,
        Commit commit,
        Verdict verdict,
        Because because,
        @Nullable String path,
        @Nullable Json saw,
        @Nullable Json wanted,
        String message,
        List<Run> runs) {

    public Decision {
        runs = List.copyOf(runs);
        if (verdict != Verdict.FIRED && !runs.isEmpty()) {
            throw new IllegalArgumentException(
                    "rule " + rule + " did not fire, so it starts nothing");
        }
    }

    public record Run(RunbookName runbook, Json.Obj parameters, ExecutionId executionId) {}

    public enum Verdict {
        FIRED,
        NOT_FIRED,
        /// A safety rule or a human has not let it pass.
        HELD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Because {
        PATTERN,
        CONDITION,
        MAPPING,
        CORRELATION,
        COOLDOWN,
        RATE,
        CONCURRENCY,
        BLAST_RADIUS,
        BREAKER,
        MAINTENANCE,
        PAUSE,
        APPROVAL,
        CEILING,
        FALLBACK;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
