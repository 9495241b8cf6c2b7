package io.wolfe.library.deploying;

import static java.util.stream.Collectors.joining;

import io.wolfe.library.repository.Repositories;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.model.Environment;
import io.wolfe.model.Problem;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.team.TeamName;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps one environment at the newest valid commit of every team's branch. Several processes may
/// do this for the same environment: who deploys is settled by compare-and-set.
///
/// Any thread; {@link io.wolfe.model.StoreAway} when the database is away.
public final class Deployer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);
    private static final Duration PAUSE = Duration.ofMillis(300);

    /// So many deployments stay safe from cleaning, for executions that are pinned to them.
    private static final int KEPT = 100;

    private final Environment environment;
    private final Repositories repositories;
    private final Deployments deployments;
    private final InstantSource clock;
    private final Map<TeamName, Rollout> rollouts = new ConcurrentHashMap<>();
    private final ReentrantLock oneAtATime = new ReentrantLock();
    private final Following following;

    public Deployer(
            Environment environment,
            Repositories repositories,
            Deployments deployments,
            InstantSource clock) {
        this.environment = environment;
        this.repositories = repositories;
        this.deployments = deployments;
        this.clock = clock;
        this.following = new Following(environment, PAUSE, this::deployNow);
    }

    /// Follows the branch from now on. The first look is made before this returns, so that a
    /// process does not say it is ready with nothing deployed.
    public void start() {
        following.start();
    }

    /// Looks at every team's branch and deploys what is new. A team that cannot be looked at does
    /// not keep the others from it.
    public void deployNow() {
        var failures = new ArrayList<RuntimeException>();
        for (var repository : repositories.all()) {
            try {
                deploy(repository);
            } catch (RuntimeException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            failures.stream().skip(1).forEach(failures.getFirst()::addSuppressed);
            throw failures.getFirst();
        }
    }

    /// Looks at one team's branch. What it held at the time of the call is live when this returns,
    /// or held with reasons.
    public Rollout deployNow(TeamName team) {
        return deploy(repositories.named(team));
    }

    /// What the last look at a team's branch found; empty before the first.
    public Optional<Rollout> rollout(TeamName team) {
        return Optional.ofNullable(rollouts.get(team));
    }

    /// The commit this environment runs of a team.
    public Optional<Commit> live(TeamName team) {
        return rollout(team)
                .filter(Rollout.Live.class::isInstance)
                .map(Rollout::commit)
                .or(() -> deployments.of(team).map(Deployment::commit));
    }

    /// The newest commits that are not deployed, for those who watch over health.
    public List<Rollout.Held> problems() {
        return rollouts.values().stream()
                .filter(Rollout.Held.class::isInstance)
                .map(Rollout.Held.class::cast)
                .toList();
    }

    /// Why this environment cannot be followed just now, if it cannot.
    public Optional<String> trouble() {
        return following.trouble();
    }

    @Override
    public void close() {
        following.close();
    }

    private Rollout deploy(TeamRepository repository) {
        return known(repository).orElseGet(() -> deployInTurn(repository));
    }

    private Rollout deployInTurn(TeamRepository repository) {
        oneAtATime.lock();
        try {
            return known(repository).orElseGet(() -> remembered(rollOut(repository)));
        } finally {
            oneAtATime.unlock();
        }
    }

    private Optional<Rollout> known(TeamRepository repository) {
        var head = repository.head(environment);
        return rollout(repository.team())
                .filter(rollout -> Objects.equals(rollout.commit(), head.orElse(null)));
    }

    private Rollout remembered(Rollout rollout) {
        rollouts.put(rollout.team(), rollout);
        return rollout;
    }

    /// The deployment is read before the branch: so the branch, as read, is never older than what
    /// is deployed, and the compare-and-set keeps it so.
    private Rollout rollOut(TeamRepository repository) {
        while (true) {
            var current = deployments.of(repository.team());
            var head = repository.head(environment);
            if (head.isEmpty()) {
                return held(repository.team(), null, List.of(noBranch()));
            }
            if (current.isPresent() && current.get().commit().equals(head.get())) {
                return live(repository, head.get(), current.get().number());
            }
            var problems = repository.problems(head.get());
            if (!problems.isEmpty()) {
                return held(repository.team(), head.get(), problems);
            }
            var number = current.map(Deployment::number).orElse(0L) + 1;
            if (deployments.deploy(deployment(repository, head.get(), number))) {
                announce(repository.team(), head.get(), number);
                return live(repository, head.get(), number);
            }
        }
    }

    private Deployment deployment(TeamRepository repository, Commit commit, long number) {
        var files = repository.files(commit).orElseThrow();
        return new Deployment(repository.team(), number, commit, clock.instant(), files);
    }

    private Rollout live(TeamRepository repository, Commit commit, long number) {
        repository.keep(environment, number, commit, KEPT);
        return new Rollout.Live(repository.team(), commit, number);
    }

    private void announce(TeamName team, Commit commit, long number) {
        LOG.atInfo()
                .addKeyValue("environment", environment)
                .addKeyValue("team", team)
                .addKeyValue("commit", commit.brief())
                .addKeyValue("number", number)
                .log("deployed");
    }

    private Rollout held(TeamName team, @Nullable Commit commit, List<Problem> problems) {
        LOG.atError()
                .addKeyValue("environment", environment)
                .addKeyValue("team", team)
                .addKeyValue("commit", commit == null ? "none" : commit.brief())
                .log(
                        "not deployed, the last good deployment stays: {}",
                        problems.stream().map(Problem::sentence).collect(joining("; ")));
        return new Rollout.Held(team, commit, clock.instant(), problems);
    }

    private Problem noBranch() {
        return Problem.of(
                "the repository has no branch " + environment + ": somebody took it away",
                "push it again");
    }
}
