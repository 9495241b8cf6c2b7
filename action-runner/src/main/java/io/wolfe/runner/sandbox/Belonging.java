package io.wolfe.runner.sandbox;

import io.wolfe.model.Environment;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import org.jspecify.annotations.Nullable;

/// Whose runs a worker does. A fresh one belongs to nobody; after its first run it sees no other
/// team and no other environment.
///
/// @param kept the one runbook whose context it keeps warm; `null` when each run gets a fresh one
record Belonging(Environment environment, TeamName team, @Nullable Kept kept) {

    record Kept(RunbookName runbook, Commit commit) {}

    static Belonging of(Assignment assignment) {
        return new Belonging(assignment.environment(), assignment.team(), kept(assignment));
    }

    private static @Nullable Kept kept(Assignment assignment) {
        return switch (assignment.runbook().isolation()) {
            case FRESH -> null;
            case WARM -> new Kept(assignment.runbook().name(), assignment.commit());
        };
    }

    boolean isWarm() {
        return kept != null;
    }
}
