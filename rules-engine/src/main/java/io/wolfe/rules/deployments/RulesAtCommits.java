package io.wolfe.rules.deployments;

import io.wolfe.format.Reading;
import io.wolfe.format.RunbookFormat;
import io.wolfe.model.Problem;
import io.wolfe.model.StoreAway;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.runbook.TeamHistory;
import io.wolfe.model.team.TeamName;
import io.wolfe.rules.matching.LiveTeam;
import io.wolfe.rules.matching.RuleBook;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// The rules of a team as they stood at a commit, deployed now or long ago. Any thread; blocks.
public final class RulesAtCommits {

    private static final int REMEMBERED = 4;
    private static final long NOT_DEPLOYED = 0;

    private final Supplier<RuleBook> live;
    private final TeamHistory history;
    private final RunbookFormat format;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Map<Place, RuleBook> remembered = new LinkedHashMap<>();

    /// @param live the rules that are deployed
    public RulesAtCommits(Supplier<RuleBook> live, TeamHistory history, RunbookFormat format) {
        this.live = live;
        this.history = history;
        this.format = format;
    }

    public sealed interface Answer {

        /// @param book holds the team's rules, and perhaps those of others
        record Found(RuleBook book) implements Answer {}

        /// @param why a sentence without a full stop
        record Lost(String why) implements Answer {}

        record Invalid(List<Problem> problems) implements Answer {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }

    private record Place(TeamName team, Commit commit) {}

    public Answer of(TeamName team, Commit commit) {
        var deployed = live.get();
        return deployed.team(team).filter(live -> live.commit().equals(commit)).isPresent()
                ? new Answer.Found(deployed)
                : past(team, commit);
    }

    /// Reading many rules takes seconds, so that two who ask for the same wait for one reading.
    private Answer past(TeamName team, Commit commit) {
        oneAtATime.lock();
        try {
            var place = new Place(team, commit);
            var known = remembered.remove(place);
            if (known == null) {
                return read(place);
            }
            remembered.put(place, known);
            return new Answer.Found(known);
        } finally {
            oneAtATime.unlock();
        }
    }

    private Answer read(Place place) {
        try {
            return history.files(place.team(), place.commit())
                    .map(files -> read(place, files))
                    .orElseGet(() -> new Answer.Lost(unknown(place)));
        } catch (StoreAway e) {
            return new Answer.Lost(
                    "the repository of team " + place.team() + " cannot be read now");
        }
    }

    private Answer read(Place place, TeamFiles files) {
        return switch (format.read(place.team(), files)) {
            case Reading.Invalid(var problems) -> new Answer.Invalid(problems);
            case Reading.Valid(var catalog) -> {
                var team = new LiveTeam(NOT_DEPLOYED, place.commit(), catalog);
                yield new Answer.Found(remember(place, new RuleBook(List.of(team))));
            }
        };
    }

    private RuleBook remember(Place place, RuleBook book) {
        remembered.put(place, book);
        if (remembered.size() > REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        return book;
    }

    private static String unknown(Place place) {
        return "commit "
                + place.commit().brief()
                + " of team "
                + place.team()
                + " is not in the repository that this process has";
    }
}
