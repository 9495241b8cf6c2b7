package io.wolfe.library.repository;

import io.wolfe.model.Environment;
import io.wolfe.model.Problem;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.TeamFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// Turns changes into commits, one after the other on each branch.
final class BranchWriter {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long TIDY_EVERY = 500;

    private final TeamRepository repository;
    private final Repository git;
    private final InstantSource clock;
    private final AtomicLong commits = new AtomicLong();
    private final Map<Environment, ReentrantLock> locks = new EnumMap<>(Environment.class);

    BranchWriter(TeamRepository repository, Repository git, InstantSource clock) {
        this.repository = repository;
        this.git = git;
        this.clock = clock;
        for (var branch : Environment.values()) {
            locks.put(branch, new ReentrantLock(true));
        }
    }

    Written write(Environment branch, Change change) throws IOException {
        var lock = Objects.requireNonNull(locks.get(branch));
        lock.lock();
        try {
            return insistently(branch, change);
        } finally {
            lock.unlock();
        }
    }

    /// What would keep a change from being written now; nothing when it would be.
    List<Problem> foresee(Environment branch, Change change) throws IOException {
        try (var inserter = git.newObjectInserter();
                var walk = new RevWalk(inserter.newReader())) {
            var head = TeamRepository.found(walk, repository.headOf(branch));
            var tree =
                    new Merging(walk, inserter, head, head).draft(change.places()).write(inserter);
            return repository.judged(walk.getObjectReader(), tree);
        }
    }

    /// Makes a commit that is on no branch, and keeps it under the ref until the next one.
    Written draft(Environment branch, Change change, String ref) throws IOException {
        try (var inserter = git.newObjectInserter();
                var walk = new RevWalk(inserter.newReader())) {
            var head = TeamRepository.found(walk, repository.headOf(branch));
            var tree =
                    new Merging(walk, inserter, head, head).draft(change.places()).write(inserter);
            var problems = repository.judged(walk.getObjectReader(), tree);
            if (!problems.isEmpty()) {
                return new Written.Refused(problems);
            }
            var commit = inserter.insert(commit(change, head, tree));
            inserter.flush();
            var update = git.updateRef(ref);
            update.setNewObjectId(commit);
            update.disableRefLog();
            update.forceUpdate();
            return new Written.Committed(new Commit(commit.name()), false);
        }
    }

    /// A push or another process may be faster; then the branch is looked at anew.
    private Written insistently(Environment branch, Change change) throws IOException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            var written = attempt(branch, change);
            if (written.isPresent()) {
                return written.get();
            }
        }
        throw new IOException(
                "branch "
                        + branch
                        + " stayed locked; is there a stale refs/heads/"
                        + branch
                        + ".lock?");
    }

    /// @return empty when the branch moved meanwhile
    private Optional<Written> attempt(Environment branch, Change change) throws IOException {
        try (var inserter = git.newObjectInserter();
                var walk = new RevWalk(inserter.newReader())) {
            var head = TeamRepository.found(walk, repository.headOf(branch));
            var base = change.base() == null ? head : TeamRepository.found(walk, change.base());
            var merging = new Merging(walk, inserter, base, head);
            var draft = merging.draft(change.places());
            if (!merging.conflicts().isEmpty()) {
                return Optional.of(conflicting(head, change, merging.conflicts()));
            }
            var tree = draft.write(inserter);
            if (tree.equals(head.getTree())) {
                return Optional.of(new Written.Unchanged(new Commit(head.name())));
            }
            var problems = repository.judged(walk.getObjectReader(), tree);
            if (!problems.isEmpty()) {
                return Optional.of(new Written.Refused(problems));
            }
            var commit = inserter.insert(commit(change, head, tree));
            inserter.flush();
            if (!moved(branch, head, commit)) {
                return Optional.empty();
            }
            tidyNowAndThen();
            return Optional.of(
                    new Written.Committed(new Commit(commit.name()), merging.happened()));
        }
    }

    /// Each commit leaves a few loose files. Git packs them, behind our back, once they are many.
    private void tidyNowAndThen() {
        if (commits.incrementAndGet() % TIDY_EVERY == 0) {
            git.autoGC(NullProgressMonitor.INSTANCE);
        }
    }

    private CommitBuilder commit(Change change, ObjectId parent, ObjectId tree) {
        var author = change.author().at(clock.instant());
        var commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentId(parent);
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setMessage(change.message());
        return commit;
    }

    private boolean moved(Environment branch, ObjectId from, ObjectId to) throws IOException {
        var update = git.updateRef(Constants.R_HEADS + branch);
        update.setExpectedOldObjectId(from);
        update.setNewObjectId(to);
        update.disableRefLog();
        var result = update.update();
        return switch (result) {
            case FAST_FORWARD, NEW -> true;
            case LOCK_FAILURE, REJECTED -> false;
            default -> throw new IOException("Git answered " + result + " for branch " + branch);
        };
    }

    private Written conflicting(RevCommit head, Change change, List<String> paths) {
        var theirs = new TreeMap<String, byte[]>();
        for (var place : change.places().keySet()) {
            repository
                    .files(new Commit(head.name()), place)
                    .ifPresent(files -> theirs.putAll(files.files()));
        }
        return new Written.Conflicting(Version.of(head), paths, new TeamFiles(theirs));
    }
}
