package io.wolfe.model.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The logs of the executions of one environment, in order and complete, stored in pieces.
///
/// Any thread, one writer per execution; calls block; {@link io.wolfe.model.StoreAway} when the
/// database is away.
public interface ExecutionLog {

    /// Adds lines whose numbers follow the last one. Adding the same lines again changes nothing.
    void append(Claim claim, List<LogLine> lines);

    /// At most `limit` lines from number `from` (counted from 1) that pass the filter.
    List<LogLine> read(ExecutionId id, long from, int limit, Filter filter);

    /// The number of the last line; 0 when there is none.
    long last(ExecutionId id);

    /// @param level only lines of this level
    /// @param search only lines whose text contains this, in any case
    record Filter(LogLine.@Nullable Level level, @Nullable String search) {

        public static final Filter ALL = new Filter(null, null);
    }
}
