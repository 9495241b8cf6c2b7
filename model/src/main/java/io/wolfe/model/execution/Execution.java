package io.wolfe.model.execution;

import io.wolfe.model.Json;
import io.wolfe.model.Times;
import io.wolfe.model.event.AlertKey;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One run of a runbook, from being asked for to its end.
///
/// @param attempts in order; the last one is the current one
/// @param outcome how it ended; absent until it has
/// @param cancelRequestedBy who wants it ended; absent when nobody does
/// @param logLines how many lines its log has
/// @param waitingFor absent when it does not wait
public record Execution(
        Request request,
        Instant queuedAt,
        ExecutionState state,
        List<Attempt> attempts,
        @Nullable Outcome outcome,
        @Nullable Instant endedAt,
        @Nullable String cancelRequestedBy,
        long logLines,
        @Nullable WaitingFor waitingFor) {

    public Execution {
        attempts = List.copyOf(attempts);
        if ((state == ExecutionState.WAITING) != (waitingFor != null)) {
            throw new IllegalArgumentException(
                    "an execution waits for something exactly while it is waiting, not while "
                            + state.word());
        }
        if (state.isFinal() != (outcome != null)) {
            throw new IllegalArgumentException(
                    "an execution has an outcome exactly when it has ended, not while "
                            + state.word());
        }
    }

    /// One that does not wait.
    public Execution(
            Request request,
            Instant queuedAt,
            ExecutionState state,
            List<Attempt> attempts,
            @Nullable Outcome outcome,
            @Nullable Instant endedAt,
            @Nullable String cancelRequestedBy,
            long logLines) {
        this(
                request,
                queuedAt,
                state,
                attempts,
                outcome,
                endedAt,
                cancelRequestedBy,
                logLines,
                null);
    }

    /// What was asked for. Written once, before anything is done about it, and never changed.
    ///
    /// @param commit the version of the runbook that will run, whatever is deployed meanwhile
    /// @param shadow calls that would change something are noted, not made
    /// @param priority what has a higher one is taken first
    /// @param whileFiring the alert that makes it pointless by clearing; absent when none does
    public record Request(
            ExecutionId id,
            TeamName team,
            RunbookName runbook,
            Commit commit,
            Json.Obj parameters,
            Cause cause,
            boolean shadow,
            int priority,
            @Nullable Firing whileFiring) {

        /// One that is as urgent as most, and runs whatever becomes of an alert.
        public Request(
                ExecutionId id,
                TeamName team,
                RunbookName runbook,
                Commit commit,
                Json.Obj parameters,
                Cause cause,
                boolean shadow) {
            this(id, team, runbook, commit, parameters, cause, shadow, 0, null);
        }
    }

    /// An alert that burns.
    ///
    /// @param since when it was told to; having cleared before that does not count
    public record Firing(AlertKey alert, Instant since) {

        public boolean endedBy(Instant clearedAt) {
            return !since.isAfter(clearedAt);
        }

        /// How an execution ends that is pointless now.
        public static Outcome skipped(Instant clearedAt) {
            return new Outcome.Skipped(
                    new Outcome.Reason(
                            Outcome.Category.EXPIRED,
                            "the alert cleared at "
                                    + Times.print(clearedAt)
                                    + ", before a runner had taken it",
                            null));
        }
    }

    public static Execution queued(Request request, Instant at) {
        return new Execution(request, at, ExecutionState.QUEUED, List.of(), null, null, null, 0);
    }

    public ExecutionId id() {
        return request.id();
    }

    public Optional<Instant> startedAt() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getFirst().startedAt());
    }
}
