package io.wolfe.model.team;

import io.wolfe.model.Environment;
import java.util.Map;

/// What a team has settled for itself, as its `team.yaml` says it.
///
/// @param approvals who must agree before a promotion reaches an environment; nobody where none is
///     named
public record TeamSettings(Map<Environment, Approvals> approvals) {

    public static final TeamSettings NONE = new TeamSettings(Map.of());

    public TeamSettings {
        approvals = Map.copyOf(approvals);
    }

    public Approvals approvalsFor(Environment environment) {
        return approvals.getOrDefault(environment, Approvals.NOBODY);
    }

    /// @param count how many people must agree
    /// @param notTheAuthor whoever opened the promotion is none of them
    public record Approvals(int count, boolean notTheAuthor) {

        public static final Approvals NOBODY = new Approvals(0, false);

        public static final int MOST = 10;

        public Approvals {
            if (count < 0 || count > MOST) {
                throw new IllegalArgumentException(
                        "a promotion needs 0 to " + MOST + " approvals, not " + count);
            }
        }
    }
}
