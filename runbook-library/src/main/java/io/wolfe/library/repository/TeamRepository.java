package io.wolfe.library.repository;

import io.wolfe.model.Environment;
import io.wolfe.model.Hash;
import io.wolfe.model.Page;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/// One team's repository. Any thread; calls block on the disk; {@link UncheckedIOException} when
/// the disk does not answer.
public final class TeamRepository implements AutoCloseable {

    /// Everything a team has, in bytes: a deployment is one document in the database.
    public static final long LARGEST = 8L * 1024 * 1024;

    private static final String DEPLOYED = "refs/wolfe/deployed/";
    private static final String DRAFTS = "refs/wolfe/drafts/";

    private final TeamName team;
    private final Repository git;
    private final Acceptance acceptance;
    private final BranchWriter writer;
    private final Verdicts verdicts = new Verdicts();

    TeamRepository(TeamName team, Repository git, Acceptance acceptance, InstantSource clock) {
        this.team = team;
        this.git = git;
        this.acceptance = acceptance;
        this.writer = new BranchWriter(this, git, clock);
    }

    public TeamName team() {
        return team;
    }

    /// The newest commit of a branch; empty when someone took the branch away.
    public Optional<Commit> head(Environment branch) {
        try {
            return Optional.ofNullable(git.exactRef(Constants.R_HEADS + branch))
                    .map(Ref::getObjectId)
                    .map(id -> new Commit(id.name()));
        } catch (IOException e) {
            throw broken("read branch " + branch, e);
        }
    }

    /// The newest commit of a branch.
    ///
    /// @throws Refusal when the branch is gone
    public Commit headOf(Environment branch) {
        return head(branch)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.CONFLICT,
                                        "The repository of team "
                                                + team
                                                + " has no branch "
                                                + branch
                                                + ": somebody took it away; push it again"));
    }

    public Optional<Version> version(Commit commit) {
        try (var walk = new RevWalk(git)) {
            return find(walk, commit).map(Version::of);
        } catch (IOException e) {
            throw broken("read commit " + commit, e);
        }
    }

    /// All that is the team's at a commit; empty when there is no such commit.
    ///
    /// @throws Refusal when it is too much or holds what is no file; see {@link #LARGEST}
    public Optional<TeamFiles> files(Commit commit) {
        return read(commit, null);
    }

    /// The paths that are the team's at a commit; none when there is no such commit.
    public Set<String> paths(Commit commit) {
        try (var walk = new RevWalk(git)) {
            var found = find(walk, commit);
            return found.isEmpty()
                    ? Set.of()
                    : GitTree.taken(walk.getObjectReader(), found.get().getTree()).keySet();
        } catch (IOException e) {
            throw broken("read commit " + commit, e);
        }
    }

    /// What lies in a folder at a commit, each name with the name of its content: two commits hold
    /// the same under a name exactly when these are equal. Nothing when there is no such folder.
    public SortedMap<String, String> contents(Commit commit, String folder) {
        try (var walk = new RevWalk(git)) {
            return GitTree.contents(
                    walk.getObjectReader(), git, found(walk, commit).getTree(), folder);
        } catch (IOException e) {
            throw broken("read commit " + commit, e);
        }
    }

    /// What a file or folder holds at a commit, by whole paths; empty when there is no such commit.
    public Optional<TeamFiles> files(Commit commit, String place) {
        return read(commit, place);
    }

    private Optional<TeamFiles> read(Commit commit, @Nullable String place) {
        try (var walk = new RevWalk(git)) {
            var found = find(walk, commit);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            var tree = found.get().getTree();
            var reader = walk.getObjectReader();
            var leaves =
                    place == null ? GitTree.taken(reader, tree) : GitTree.at(reader, tree, place);
            return Optional.of(new FileReading(reader, LARGEST).read(leaves));
        } catch (IOException e) {
            throw broken("read commit " + commit, e);
        }
    }

    /// Every problem that keeps a commit from being deployed; none when it is good.
    public List<Problem> problems(Commit commit) {
        try (var walk = new RevWalk(git)) {
            return judged(walk.getObjectReader(), found(walk, commit).getTree());
        } catch (IOException e) {
            throw broken("check commit " + commit, e);
        }
    }

    /// Makes one commit of a change, or says why not. Writers of a branch wait for each other;
    /// pushes and other processes are met by compare-and-set.
    ///
    /// @throws Refusal when the branch or the change's base does not exist
    public Written write(Environment branch, Change change) {
        try {
            return writer.write(branch, change);
        } catch (IOException e) {
            throw broken("write to branch " + branch, e);
        }
    }

    /// What would keep a change from being written now: every problem of the team's files with it.
    ///
    /// @throws Refusal when the branch or the change's base does not exist
    public List<Problem> foresee(Environment branch, Change change) {
        try {
            return writer.foresee(branch, change);
        } catch (IOException e) {
            throw broken("look ahead on branch " + branch, e);
        }
    }

    /// Makes a commit of a change on top of a branch, beside it: to be tried before it is saved. It
    /// is kept until its author tries something else at the same place.
    ///
    /// @throws Refusal when the branch does not exist
    public Written draft(Environment branch, Change change) {
        var ref =
                DRAFTS
                        + Hash.of(
                                change.author().name(),
                                branch.word(),
                                List.copyOf(change.places().keySet()));
        try {
            return writer.draft(branch, change, ref);
        } catch (IOException e) {
            throw broken("keep a draft on branch " + branch, e);
        }
    }

    /// What differs at these places from one commit to another, file by file.
    ///
    /// @throws Refusal when there is no such commit
    public List<FileDifference> differences(Commit from, Commit to, Set<String> places) {
        try (var walk = new RevWalk(git)) {
            return new Differences(git)
                    .between(found(walk, from).getTree(), found(walk, to).getTree(), places);
        } catch (IOException e) {
            throw broken("compare " + from + " with " + to, e);
        }
    }

    /// The commits of a branch that changed a file or folder, newest first.
    ///
    /// @param after a cursor from an earlier page, or `null`
    public Page<Version> history(
            Environment branch, String place, @Nullable String after, int limit) {
        var start =
                after == null
                        ? new PlaceHistory.Cursor(headOf(branch), 0)
                        : PlaceHistory.Cursor.parse(after);
        try (var walk = new RevWalk(git)) {
            return new PlaceHistory(walk, place).from(start, limit);
        } catch (IOException e) {
            throw broken("read the history of " + place, e);
        }
    }

    /// Whether a commit is what a branch is, or was.
    public boolean isOn(Environment branch, Commit commit) {
        try (var walk = new RevWalk(git)) {
            var found = find(walk, commit);
            var head = find(walk, headOf(branch));
            return found.isPresent()
                    && head.isPresent()
                    && walk.isMergedInto(found.get(), head.get());
        } catch (IOException e) {
            throw broken("look for commit " + commit, e);
        }
    }

    /// Keeps a deployed commit from being cleaned away, and lets go of the one deployed `kept`
    /// numbers before.
    public void keep(Environment environment, long number, Commit commit, int kept) {
        try {
            var update = git.updateRef(DEPLOYED + environment + "/" + number);
            update.setNewObjectId(ObjectId.fromString(commit.id()));
            update.forceUpdate();
            var old = git.updateRef(DEPLOYED + environment + "/" + (number - kept));
            old.setForceUpdate(true);
            old.delete();
        } catch (IOException e) {
            throw broken("keep deployment " + number, e);
        }
    }

    /// For those who speak Git's own protocol.
    public Repository git() {
        return git;
    }

    @Override
    public void close() {
        git.close();
    }

    static RevCommit found(RevWalk walk, Commit commit) throws IOException {
        return find(walk, commit)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.INVALID,
                                        "There is no commit "
                                                + commit
                                                + " in this team's repository: give one from its"
                                                + " history"));
    }

    private static Optional<RevCommit> find(RevWalk walk, Commit commit) throws IOException {
        try {
            return Optional.of(walk.parseCommit(ObjectId.fromString(commit.id())));
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            return Optional.empty();
        }
    }

    /// Every problem of a tree, be it committed or not.
    List<Problem> judged(ObjectReader reader, AnyObjectId tree) throws IOException {
        var known = verdicts.of(tree);
        return known.isPresent() ? known.get() : verdicts.remember(tree, looked(reader, tree));
    }

    private List<Problem> looked(ObjectReader reader, AnyObjectId tree) throws IOException {
        try {
            var taken = GitTree.taken(reader, tree);
            return acceptance.problems(team, new FileReading(reader, LARGEST).read(taken));
        } catch (Refusal refusal) {
            return refusal.problems();
        }
    }

    private UncheckedIOException broken(String what, IOException e) {
        return new UncheckedIOException(
                "could not " + what + " in the repository of team " + team, e);
    }
}
