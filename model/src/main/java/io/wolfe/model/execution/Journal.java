package io.wolfe.model.execution;

import io.wolfe.model.Json;
import io.wolfe.model.Page;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Every call an execution made outward, written before it is sent.
///
/// Any thread; calls block; {@link io.wolfe.model.StoreAway} when the database is away.
public interface Journal {

    /// Stands where a secret stood.
    String MASKED = "***";

    /// Writes the entry as `begun` with the claim's fence, then makes sure by compare-and-set that
    /// the claim still holds.
    ///
    /// @return false when it does not: the entry is marked `refused` and the call must not be made
    boolean begin(Claim claim, Entry begun);

    /// Completes an entry that was begun.
    void answered(Claim claim, int n, Status status, Json answer, Instant at);

    /// Marks every entry of the claim's attempt that has no answer as `unknown`: it may have
    /// arrived or not.
    void close(Claim claim, Instant at);

    /// Answers a call that waits for a person, whoever holds the execution now.
    ///
    /// @return false when it does not wait any more: somebody was faster, or the run has ended
    boolean answer(ExecutionId id, int attempt, int n, Json answer, Instant at);

    /// Some of one attempt's entries in order, those after number `after`; empty when there are no
    /// more.
    List<Entry> of(ExecutionId id, int attempt, int after);

    /// In order of attempts and their numbers.
    Page<Entry> list(ExecutionId id, @Nullable String cursor, int limit);

    /// @param n counted from 1 in each attempt
    /// @param kind such as `http` or `job`
    /// @param heard what the run was told since the entry before: times as numbers, seeds as texts
    record Entry(
            ExecutionId execution,
            int n,
            int attempt,
            String kind,
            Effect effect,
            Status status,
            Json request,
            Json answer,
            Instant begunAt,
            @Nullable Instant endedAt,
            List<Json> heard) {

        public Entry {
            heard = List.copyOf(heard);
        }

        /// One before which the run asked for neither time nor chance.
        public Entry(
                ExecutionId execution,
                int n,
                int attempt,
                String kind,
                Effect effect,
                Status status,
                Json request,
                Json answer,
                Instant begunAt,
                @Nullable Instant endedAt) {
            this(
                    execution, n, attempt, kind, effect, status, request, answer, begunAt, endedAt,
                    List.of());
        }
    }

    /// Whether a call only looks, or may change something.
    enum Effect {
        READ,
        CHANGE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    enum Status {
        BEGUN,
        ANSWERED,
        REFUSED,
        UNKNOWN,
        SHADOWED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
