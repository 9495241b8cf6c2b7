package io.wolfe.library;

import io.wolfe.library.deploying.Deployer;
import io.wolfe.library.repository.Acceptance;
import io.wolfe.library.repository.Change;
import io.wolfe.library.repository.Repositories;
import io.wolfe.library.repository.TeamFolder;
import io.wolfe.library.repository.TeamRepository;
import io.wolfe.library.repository.Written;
import io.wolfe.library.source.CommittedRunbooks;
import io.wolfe.model.Environment;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.runbook.RunbookSource;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// The front door: the repositories of all teams, and the way of a change from a person to the
/// runners. One per process and folder. Any thread.
public final class RunbookLibrary implements AutoCloseable {

    private final Repositories repositories;
    private final PerEnvironment<Deployer> deployers;
    private final PerEnvironment<RunbookSource> sources;

    /// @param folder holds `<team>.git` for each team; made if it is missing
    /// @param deployments of every environment this process serves
    public RunbookLibrary(
            Path folder,
            PerEnvironment<Deployments> deployments,
            Acceptance acceptance,
            InstantSource clock) {
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
    }

    /// The journey of a change: one commit on the branch, live in its environment before this
    /// returns. A change that is refused or collides goes nowhere.
    public Written save(TeamName team, Environment branch, Change change) {
        var written = repository(team).write(branch, change);
        deployers.in(branch).ifPresent(deployer -> deployer.deployNow(team));
        return written;
    }

    /// Deploys what the branches hold, and follows them from now on.
    public void start() {
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

    @Override
    public void close() {
        deployers.all().values().forEach(Deployer::close);
        repositories.close();
    }
}
