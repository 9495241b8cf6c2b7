package io.wolfe.model.trial;

import io.wolfe.model.Json;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.Original;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody wants to try.
///
/// @param shadow what to run besides, absent for nothing
/// @param person who wants to know
public record Trial(
        Subject subject, Candidate candidate, @Nullable ShadowRun shadow, String person) {

    /// What the rules are shown.
    public sealed interface Subject {

        /// A body in any known shape. It may hold several alerts.
        record Pasted(Original body) implements Subject {}

        record Stored(EventId event) implements Subject {}

        /// What arrived from one time to another.
        record Range(Instant since, Instant until) implements Subject {
            public Range {
                if (!since.isBefore(until)) {
                    throw new IllegalArgumentException("a range begins before it ends");
                }
            }
        }
    }

    /// Which rules are shown it.
    public sealed interface Candidate {

        /// Those that are deployed.
        ///
        /// @param team absent for every team's
        /// @param rule absent for every rule of the team
        record Deployed(@Nullable TeamName team, @Nullable RuleName rule) implements Candidate {}

        /// Those that a team has, or had, at a commit.
        ///
        /// @param team absent when only one team has rules
        record AtCommit(@Nullable TeamName team, Commit commit, @Nullable RuleName rule)
                implements Candidate {}

        /// One that is not saved.
        ///
        /// @param team absent when only one team has rules
        /// @param name absent when the text carries it
        /// @param commit whose runbooks it may start; absent for the deployed ones
        /// @param assumeRunbook a runbook that does not exist is a note, not a refusal
        record Draft(
                @Nullable TeamName team,
                @Nullable RuleName name,
                String text,
                @Nullable Commit commit,
                boolean assumeRunbook)
                implements Candidate {}
    }

    /// Runs a runbook in shadow for each alert on which a rule fires that would start it.
    ///
    /// @param parameters take the place of what the rule maps; absent for just that
    public record ShadowRun(RunbookName runbook, Json.@Nullable Obj parameters) {}
}
