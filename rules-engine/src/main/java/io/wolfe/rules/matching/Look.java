package io.wolfe.rules.matching;

import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Decision.Verdict;
import io.wolfe.model.team.TeamName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the rules made of an event, as far as it is worth writing down.
///
/// @param decisions every rule that fired, and the rules that came nearest to it
/// @param notApplicable how many further rules each team has; teams without any are left out
public record Look(List<Decision> decisions, Map<TeamName, Integer> notApplicable) {

    /// An event of a common type comes near thousands of rules. Who wants to know of more than
    /// these can have them explained.
    static final int MOST_NEAR_MISSES = 100;

    public Look {
        decisions = List.copyOf(decisions);
        notApplicable = Map.copyOf(notApplicable);
    }

    /// @param decisions in the order of their worth
    /// @param rules how many each team has
    static Look of(Stream<Decision> decisions, Map<TeamName, Integer> rules) {
        var kept = new ArrayList<Decision>();
        var counts = new HashMap<>(rules);
        var nearMisses = 0;
        for (var each = decisions.iterator(); each.hasNext(); ) {
            var decision = each.next();
            var isMiss = decision.verdict() == Verdict.NOT_FIRED;
            if (isMiss && nearMisses == MOST_NEAR_MISSES) {
                continue;
            }
            nearMisses += isMiss ? 1 : 0;
            kept.add(decision);
            counts.merge(decision.team(), -1, Integer::sum);
        }
        counts.values().removeIf(count -> count == 0);
        return new Look(kept, counts);
    }
}
