package io.wolfe.studio.executions;

import io.wolfe.studio.frame.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of the list that keeps itself up to date.
///
/// @param refused why nothing can be looked for; absent when it can
/// @param newest the first page of this list
/// @param older the next page, absent at the end
public record ExecutionList(
        Wanted wanted,
        List<ExecutionRow> rows,
        @Nullable String refused,
        Address newest,
        @Nullable Address older,
        Address everything,
        Address events) {

    public boolean isLive() {
        return !wanted.isOlder();
    }
}
