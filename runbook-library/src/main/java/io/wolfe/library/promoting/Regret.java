package io.wolfe.library.promoting;

import io.wolfe.library.repository.Author;
import io.wolfe.model.Environment;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;
import org.jspecify.annotations.Nullable;

/// Someone wants an earlier version back.
///
/// @param to the version; `null` for the one before the present
/// @param message blank for one of ours
public record Regret(
        TeamName team,
        String place,
        Environment environment,
        @Nullable Commit to,
        Author author,
        String message) {}
