package io.wolfe.rules.deployments;

import io.wolfe.format.Reading;
import io.wolfe.format.RunbookFormat;
import io.wolfe.model.Environment;
import io.wolfe.model.Problem;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.team.TeamName;
import io.wolfe.rules.matching.LiveTeam;
import io.wolfe.rules.matching.RuleBook;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The live {@link RuleBook} of one environment. A new one is made off to the side when a team has
/// deployed, and swapped in whole: an event is decided by the old one or by the new one, never by
/// half of each. Any thread.
public final class RuleBooks implements Supplier<RuleBook> {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBooks.class);

    private final Environment environment;
    private final Deployments deployments;
    private final RunbookFormat format;
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private volatile @Nullable State state;

    public RuleBooks(Environment environment, Deployments deployments, RunbookFormat format) {
        this.environment = environment;
        this.deployments = deployments;
        this.format = format;
    }

    /// @param seen the number of each team's last deployment that was looked at, good or not
    /// @param live the last good deployment of each team
    /// @param refused why a team's last deployment is not the live one
    private record State(
            Map<TeamName, Long> seen,
            Map<TeamName, LiveTeam> live,
            Map<TeamName, Refused> refused,
            RuleBook book) {

        private static final State NOTHING =
                new State(Map.of(), Map.of(), Map.of(), RuleBook.EMPTY);
    }

    /// @param number of the deployment
    public record Refused(TeamName team, long number, List<Problem> problems) {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /// Reads the deployments first if nobody has yet: no event is ever decided without them.
    ///
    /// @throws io.wolfe.model.StoreAway when they were never read and the database is away
    @Override
    public RuleBook get() {
        var known = state;
        return known == null ? refreshed().book() : known.book();
    }

    /// Deployments that are not live although they are the last of their team, for those who watch
    /// over the platform; empty when all is well.
    public List<Refused> problems() {
        var known = state;
        return known == null ? List.of() : List.copyOf(known.refused().values());
    }

    /// Looks for new deployments now. What is deployed before this call is live after it.
    ///
    /// @throws io.wolfe.model.StoreAway when the database is away; the old rules stay
    public void refresh() {
        refreshed();
    }

    private State refreshed() {
        oneAtATime.lock();
        try {
            var known = state;
            var numbers = deployments.numbers();
            if (known == null || !numbers.equals(known.seen())) {
                known = following(numbers, known == null ? State.NOTHING : known);
                state = known;
            }
            return known;
        } finally {
            oneAtATime.unlock();
        }
    }

    private State following(Map<TeamName, Long> numbers, State before) {
        var seen = new HashMap<TeamName, Long>();
        var live = new HashMap<TeamName, LiveTeam>();
        var refused = new HashMap<TeamName, Refused>();
        for (var team : numbers.keySet()) {
            carryOver(team, before, live, refused);
            var number = before.seen().get(team);
            if (number != null && number.equals(numbers.get(team))) {
                seen.put(team, number);
            } else {
                deployments.of(team).ifPresent(deployment -> look(deployment, seen, live, refused));
            }
        }
        var book = new RuleBook(sorted(live));
        return new State(Map.copyOf(seen), Map.copyOf(live), Map.copyOf(refused), book);
    }

    private static void carryOver(
            TeamName team,
            State before,
            Map<TeamName, LiveTeam> live,
            Map<TeamName, Refused> refused) {
        if (before.live().containsKey(team)) {
            live.put(team, before.live().get(team));
        }
        if (before.refused().containsKey(team)) {
            refused.put(team, before.refused().get(team));
        }
    }

    private void look(
            Deployment deployment,
            Map<TeamName, Long> seen,
            Map<TeamName, LiveTeam> live,
            Map<TeamName, Refused> refused) {
        var team = deployment.team();
        seen.put(team, deployment.number());
        switch (format.read(team, deployment.files())) {
            case Reading.Valid(var catalog) -> {
                live.put(team, new LiveTeam(deployment.number(), deployment.commit(), catalog));
                refused.remove(team);
                LOG.atInfo()
                        .addKeyValue("environment", environment)
                        .addKeyValue("team", team)
                        .addKeyValue("deployment", deployment.number())
                        .log("rules are live");
            }
            case Reading.Invalid(var problems) -> {
                refused.put(team, new Refused(team, deployment.number(), problems));
                LOG.atError()
                        .addKeyValue("environment", environment)
                        .addKeyValue("team", team)
                        .addKeyValue("deployment", deployment.number())
                        .log(
                                "deployment does not validate; the last good one keeps running: {}",
                                sentences(problems));
            }
        }
    }

    private static String sentences(List<Problem> problems) {
        return problems.stream().limit(5).map(Problem::sentence).collect(Collectors.joining("; "));
    }

    private static List<LiveTeam> sorted(Map<TeamName, LiveTeam> live) {
        return live.values().stream()
                .sorted((a, b) -> a.team().value().compareTo(b.team().value()))
                .toList();
    }
}
