package io.wolfe.library.promoting;

import io.wolfe.library.repository.Author;
import io.wolfe.model.Environment;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A promotion that is done. The commit it made is its record, so that it lives as long as the
/// repository does.
///
/// @param commit on the branch it went to; its id is the promotion's
/// @param changed false when that branch held exactly this already, and nothing was written
public record Promotion(TeamName team, Copy copy, Commit commit, boolean changed) {

    /// Someone wants to promote.
    ///
    /// @param message blank for one of ours
    public record Wish(
            TeamName team,
            SortedSet<String> places,
            Environment from,
            Environment to,
            Author author,
            String message) {

        public Wish {
            places = Collections.unmodifiableSortedSet(new TreeSet<>(places));
        }
    }

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
}
