package io.wolfe.model.execution;

import io.wolfe.model.Page;
import io.wolfe.model.event.AlertKey;
import io.wolfe.model.event.EventId;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The executions of one environment. Rules and people create them, runners move them, everyone
/// reads them. The execution's own document is the authority: work items beside it are hints that
/// may appear twice; executions do not.
///
/// Any thread; calls block; {@link io.wolfe.model.StoreAway} when the database is away. Every write
/// is idempotent.
public interface Executions {

    /// Queues an execution unless one with its id exists.
    ///
    /// @return false when it was there already; nothing has changed then
    boolean create(Execution queued);

    /// Queues several in few round trips. Of those that are there already and still wait, a runner
    /// is told again.
    default void createAll(List<Execution> queued) {
        queued.forEach(this::create);
    }

    Optional<Execution> find(ExecutionId id);

    /// How far these have come, in one round trip. One that is not there has no entry.
    default Map<ExecutionId, ExecutionState> states(Collection<ExecutionId> ids) {
        return ids.stream()
                .flatMap(id -> find(id).stream())
                .collect(Collectors.toMap(Execution::id, Execution::state));
    }

    /// Those of one event, oldest first.
    List<Execution> ofEvent(EventId event);

    /// Newest first.
    Page<Execution> list(Filter filter, @Nullable String cursor, int limit);

    /// Takes the oldest queued execution of the highest priority, by compare-and-set of its state
    /// and fence. A hint whose
    /// execution is running or has ended is dropped. An execution of which a cancel is wanted
    /// before it starts is ended as cancelled instead.
    Optional<Claim> claim(RunnerId runner, Instant now);

    /// Whether the claim still holds: the execution runs, with this fence, and nobody wants it
    /// cancelled.
    Standing standing(Claim claim);

    /// Ends the execution if the claim still holds.
    ///
    /// @return false when it does not: somebody else has ended it or taken over
    boolean end(Claim claim, Outcome outcome, Instant at);

    /// Wants an execution ended. A queued one is cancelled here and now; a running one is ended by
    /// its runner.
    CancelAnswer cancel(ExecutionId id, String by, Instant at);

    /// Ends those that wait for a runner and were to run only while an alert was firing, unless it
    /// fired again after it had cleared.
    ///
    /// @return how many
    int skip(AlertKey alert, Instant clearedAt, Instant at);

    /// Those claimed by runners other than the ones given that have not ended.
    List<Claim> claimedByOthers(Set<RunnerId> alive);

    /// How many wait to be claimed.
    long queued();

    enum Standing {
        HOLDS,
        CANCEL_REQUESTED,
        LOST
    }

    enum CancelAnswer {
        ACCEPTED,
        ALREADY_ENDED,
        UNKNOWN
    }

    /// @param text a part of the id, the team, the runbook or the rule
    record Filter(
            @Nullable ExecutionState state,
            @Nullable TeamName team,
            @Nullable RunbookName runbook,
            @Nullable RuleName rule,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String text) {

        public static final Filter ALL = new Filter(null, null, null, null, null, null, null);
    }
}
