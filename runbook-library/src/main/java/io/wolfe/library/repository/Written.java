package io.wolfe.library.repository;

import io.wolfe.model.Problem;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.TeamFiles;
import java.util.List;

/// What became of a change.
public sealed interface Written {

    /// It is a commit.
    ///
    /// @param merged others had changed the same place since its base, and both are kept
    record Committed(Commit commit, boolean merged) implements Written {}

    /// The branch held exactly this already.
    record Unchanged(Commit head) implements Written {}

    /// Others changed the same lines since its base. Nothing was written.
    ///
    /// @param theirs what the places hold now
    record Conflicting(Version head, List<String> paths, TeamFiles theirs) implements Written {}

    /// The team's files would not be valid with it. Nothing was written.
    record Refused(List<Problem> problems) implements Written {}
}
