package io.wolfe.library;

import io.wolfe.format.Reading;
import io.wolfe.format.RunbookFormat;
import io.wolfe.library.deploying.Deployer;
import io.wolfe.library.deploying.Rollout;
import io.wolfe.library.promoting.Promoter;
import io.wolfe.library.promoting.Regret;
import io.wolfe.library.promoting.Wish;
import io.wolfe.library.repository.Acceptance;
import io.wolfe.library.repository.Change;
import io.wolfe.library.repository.Repositories;
import io.wolfe.library.repository.TeamFolder;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.library.repository.Written;
import io.wolfe.library.serving.GitDoor;
import io.wolfe.library.source.CommittedRunbooks;
import io.wolfe.library.source.CommittedTeams;
import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Problem;
import io.wolfe.model.StoreAway;
import io.wolfe.model.promotion.Promotion;
import io.wolfe.model.promotion.PromotionId;
import io.wolfe.model.promotion.Promotions;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.runbook.RunbookSource;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.runbook.TeamHistory;
import io.wolfe.model.team.TeamName;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The front door: the repositories of all teams, and the way of a change from a person to the
/// runners. One per process and folder. Any thread.
public final class RunbookLibrary implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunbookLibrary.class);

    private final Repositories repositories;
    private final PerEnvironment<Deployer> deployers;
    private final PerEnvironment<RunbookSource> sources;
    private final PerEnvironment<TeamHistory> histories;
    private final Promoter promoter;
    private final GitDoor gitDoor;

    /// @param folder holds `<team>.git` for each team; made if it is missing
    /// @param deployments of every environment this process serves
    public RunbookLibrary(
            Path folder,
            PerEnvironment<Deployments> deployments,
            Promotions promotions,
            RunbookFormat format,
            InstantSource clock) {
        Acceptance acceptance = (team, files) -> problems(format.read(team, files));
        var served = deployments.all();
        this.repositories = new Repositories(folder, acceptance, clock);
        this.deployers =
                PerEnvironment.of(
                        served.keySet(),
                        environment ->
                                new Deployer(
                                        environment,
                                        repositories,
                                        deployments.in(environment).orElseThrow(),
                                        clock));
        this.sources =
                PerEnvironment.of(
                        served.keySet(),
                        environment ->
                                new CommittedRunbooks(
                                        repositories, deployments.in(environment).orElseThrow()));
        this.histories =
                PerEnvironment.of(
                        served.keySet(),
                        environment ->
                                new CommittedTeams(
                                        environment,
                                        repositories,
                                        deployments.in(environment).orElseThrow()));
        this.promoter = new Promoter(repositories, promotions, format::settings, clock);
        this.gitDoor = new GitDoor(repositories, deployers, clock);
    }

    /// The journey of a change: one commit on the branch, live in its environment before this
    /// returns. A change that is refused or collides goes nowhere.
    public Saved save(TeamName team, Environment branch, Change change) {
        var written = repository(team).write(branch, change);
        return new Saved(written, deployNow(team, branch));
    }

    /// What became of a change, and of its branch.
    ///
    /// @param live whether the environment runs what its branch holds; if not, the reasons are in
    ///     the log and the health of this process, or another process deploys it
    public record Saved(Written written, boolean live) {}

    /// A runbook or rule is on its way to the next environment. Where nobody has to agree it is
    /// there, and live, before this returns.
    public Promotion promote(Wish wish) {
        return live(promoter.promote(wish));
    }

    /// An earlier version is live again before this returns.
    public Promotion rollBack(Regret regret) {
        return live(promoter.rollBack(regret));
    }

    /// Somebody agrees; with the last voice that is needed it is live before this returns.
    public Promotion approve(TeamName team, PromotionId id, String by, String comment) {
        return live(promoter.approve(team, id, by, comment));
    }

    /// For reading promotions, and for ending them otherwise.
    public Promoter promoter() {
        return promoter;
    }

    private Promotion live(Promotion promotion) {
        if (promotion.state() == Promotion.State.DONE) {
            deployNow(promotion.team(), promotion.to());
        }
        return promotion;
    }

    /// Ends the promotions that a crash interrupted, deploys what the branches hold, and follows
    /// them from now on.
    public void start() {
        promoter.resume().forEach(this::live);
        deployers.all().values().forEach(Deployer::start);
    }

    public List<TeamName> teams() {
        return repositories.all().stream().map(TeamRepository::team).toList();
    }

    /// @throws io.wolfe.model.Refusal when the team has none here
    public TeamRepository repository(TeamName team) {
        return repositories.named(team);
    }

    /// Gives a team its repository, once: a team that has one keeps it as it is.
    ///
    /// @param folder an ordinary folder with its first files, which every branch starts with
    /// @throws io.wolfe.model.Refusal when they are not valid
    public TeamRepository foundOnce(TeamName team, Path folder) {
        return repositories
                .of(team)
                .orElseGet(() -> repositories.found(team, TeamFolder.read(folder)));
    }

    /// Gives a new team an empty repository with the three branches.
    public TeamRepository found(TeamName team) {
        return repositories.found(team, TeamFiles.of(Map.of()));
    }

    public PerEnvironment<Deployer> deployers() {
        return deployers;
    }

    /// Where runners get a runbook's files.
    public PerEnvironment<RunbookSource> sources() {
        return sources;
    }

    /// What every team had, commit by commit.
    public PerEnvironment<TeamHistory> histories() {
        return histories;
    }

    /// For any Git.
    public GitDoor gitDoor() {
        return gitDoor;
    }

    /// What is committed is kept, whatever the database does: the deployer comes back to it.
    private boolean deployNow(TeamName team, Environment environment) {
        try {
            return deployers
                    .in(environment)
                    .map(deployer -> deployer.deployNow(team))
                    .filter(Rollout.Live.class::isInstance)
                    .isPresent();
        } catch (StoreAway e) {
            LOG.atWarn()
                    .addKeyValue("team", team)
                    .addKeyValue("environment", environment)
                    .log("committed, and deployed when the database is back: {}", e.getMessage());
            return false;
        }
    }

    private static List<Problem> problems(Reading reading) {
        return switch (reading) {
            case Reading.Valid _ -> List.of();
            case Reading.Invalid(var problems) -> problems;
        };
    }

    @Override
    public void close() {
        deployers.all().values().forEach(Deployer::close);
        repositories.close();
    }
}
