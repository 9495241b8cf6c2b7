package io.wolfe.model.rule;

import io.wolfe.model.team.TeamName;
import java.time.Instant;
import java.util.List;

/// How far the clock has come with each scheduled rule of one environment. All instances share the
/// marks; each move is a compare-and-set, so a tick is announced once and by anyone.
///
/// Any thread; calls block; {@link io.wolfe.model.StoreAway} when the database is away.
public interface TickMarks {

    List<Mark> all();

    /// Sets the first mark of a rule.
    ///
    /// @return false when there is one already
    boolean begin(Mark mark);

    /// Moves a mark on, if it is still where it was.
    boolean move(Mark from, Mark to);

    /// Takes a mark away, if it is still where it was.
    void remove(Mark mark);

    /// @param deployment the number of the team's deployment when the mark was begun
    /// @param schedule in words; another schedule begins anew
    /// @param tick the last one that was announced, or passed over
    /// @param entered whether the event of that tick stands in the ledger; until then anyone who
    ///     comes by enters it
    record Mark(
            TeamName team,
            RuleName rule,
            long deployment,
            String schedule,
            Instant tick,
            boolean entered) {

        public Mark announcing(Instant next) {
            return new Mark(team, rule, deployment, schedule, next, false);
        }

        public Mark passedTo(Instant until) {
            return new Mark(team, rule, deployment, schedule, until, true);
        }
    }
}
