package io.wolfe.model.execution;

import io.wolfe.model.Json;
import io.wolfe.model.Page;
import java.time.Instant;
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

    /// In order of their numbers.
    Page<Entry> list(ExecutionId id, @Nullable String cursor, int limit);

    /// @param n counted from 1 in each execution
    /// @param kind such as `http` or `job`
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
            @Nullable Instant endedAt) {}

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
