package io.wolfe.library.repository;

import io.wolfe.model.Environment;
import io.wolfe.model.Name;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;

/// A folder with one bare repository per team, `<team>.git`. One process owns it. Any thread.
public final class Repositories implements AutoCloseable {

    private static final String SUFFIX = ".git";

    private final Path folder;
    private final Acceptance acceptance;
    private final InstantSource clock;
    private final ConcurrentHashMap<TeamName, TeamRepository> open = new ConcurrentHashMap<>();

    /// Opens every repository that is there, and sweeps away what a killed process left behind.
    public Repositories(Path folder, Acceptance acceptance, InstantSource clock) {
        OwnSettings.use();
        this.folder = folder;
        this.acceptance = acceptance;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
            openAll();
        } catch (IOException e) {
            throw new UncheckedIOException("could not open the repositories in " + folder, e);
        }
    }

    public List<TeamRepository> all() {
        return List.copyOf(open.values());
    }

    public Optional<TeamRepository> of(TeamName team) {
        return Optional.ofNullable(open.get(team));
    }

    /// @throws Refusal when the team has none
    public TeamRepository named(TeamName team) {
        return of(team).orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.UNKNOWN,
                                        "There is no team "
                                                + team
                                                + " with a repository here: there are "
                                                + open.keySet()));
    }

    /// Creates a team's repository whole or not at all: one commit with these files, and every
    /// branch at it.
    ///
    /// @throws Refusal when the team has one already, or the files are not valid
    public synchronized TeamRepository found(TeamName team, TeamFiles files) {
        if (open.containsKey(team)) {
            throw new Refusal(Refusal.Kind.CONFLICT, "Team " + team + " has a repository already");
        }
        var problems = acceptance.problems(team, files);
        if (!problems.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The first files of team " + team + " are not valid",
                    problems);
        }
        try {
            create(team, files);
            return opened(team);
        } catch (IOException e) {
            throw new UncheckedIOException("could not create the repository of " + team, e);
        }
    }

    private void openAll() throws IOException {
        try (var folders = Files.list(folder)) {
            for (var path : folders.filter(Files::isDirectory).toList()) {
                var name = path.getFileName().toString();
                if (name.endsWith(SUFFIX) && Name.isValid(withoutSuffix(name))) {
                    StaleLocks.sweep(path);
                    opened(new TeamName(withoutSuffix(name)));
                }
            }
        }
    }

    private static String withoutSuffix(String name) {
        return name.substring(0, name.length() - SUFFIX.length());
    }

    private TeamRepository opened(TeamName team) throws IOException {
        var git = git(folder.resolve(team + SUFFIX));
        var repository = new TeamRepository(team, git, acceptance, clock);
        open.put(team, repository);
        return repository;
    }

    private void create(TeamName team, TeamFiles files) throws IOException {
        var draft = folder.resolve(team + ".being-created");
        delete(draft);
        try (var git = git(draft)) {
            git.create(true);
            var commit = firstCommit(git, team, files);
            for (var branch : Environment.values()) {
                var update = git.updateRef(Constants.R_HEADS + branch);
                update.setNewObjectId(commit);
                update.update();
            }
        }
        Files.move(draft, folder.resolve(team + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
    }

    private ObjectId firstCommit(Repository git, TeamName team, TeamFiles files)
            throws IOException {
        try (var inserter = git.newObjectInserter();
                var reader = inserter.newReader()) {
            var tree = DraftTree.empty(reader);
            for (var file : files.files().entrySet()) {
                tree.put(
                        file.getKey(),
                        Leaf.file(inserter.insert(Constants.OBJ_BLOB, file.getValue())));
            }
            var author = Author.WOLFE.at(clock.instant());
            var commit = new CommitBuilder();
            commit.setTreeId(tree.write(inserter));
            commit.setAuthor(author);
            commit.setCommitter(author);
            commit.setMessage("The first files of team " + team);
            var id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    private static Repository git(Path folder) throws IOException {
        try {
            return new RepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setBare()
                    .setInitialBranch(Environment.DEV.word())
                    .build();
        } catch (org.eclipse.jgit.api.errors.InvalidRefNameException e) {
            throw new IllegalStateException("\"dev\" is a branch name", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path visited, @org.jspecify.annotations.Nullable IOException e)
                            throws IOException {
                        Files.delete(visited);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    @Override
    public void close() {
        open.values().forEach(TeamRepository::close);
    }
}
