package io.wolfe.studio.runbooks;

import io.wolfe.studio.executions.ExecutionRow;
import io.wolfe.studio.frame.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One runbook in the list.
///
/// @param standings in the order of promotion
/// @param last its newest execution in the chosen environment; absent when there was none
public record RunbookRow(
        String team,
        String name,
        List<Standing> standings,
        @Nullable ExecutionRow last,
        Address address) {

    public RunbookRow {
        standings = List.copyOf(standings);
    }
}
