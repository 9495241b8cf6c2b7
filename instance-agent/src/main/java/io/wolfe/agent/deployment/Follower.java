package io.wolfe.agent.deployment;

import io.wolfe.agent.deployment.Git.GitSaidNo;
import io.wolfe.agent.scripts.Lookup;
import io.wolfe.agent.scripts.Scripts;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/// Keeps the scripts of this machine at the newest good commit of a branch. What runs is a link to
/// the folder of one commit, and the link is replaced at once: whoever looks sees the old scripts
/// or
/// the new ones. One loop on a thread of its own.
public final class Follower implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("agent.deployment");

    private final Branch branch;
    private final Git git;
    private final Path folder;
    private final Path link;
    private final Duration pause;
    private final Thread loop;
    private volatile String seen = "";
    private volatile String problem = "not looked yet";

    /// @param folder where the agent keeps the repository and what it laid out
    public Follower(Branch branch, Path folder, Duration pause) {
        this.branch = branch;
        this.folder = folder;
        this.link = folder.resolve("scripts");
        this.git = new Git(folder.resolve("repository.git"), branch);
        this.pause = pause;
        this.loop = Thread.ofPlatform().daemon().name("follows the branch").unstarted(this::follow);
    }

    /// Where the scripts are found.
    public Path scripts() {
        return link;
    }

    public void start() {
        loop.start();
    }

    /// What is followed, the newest commit there was, and why it is not what runs, if it is not.
    public Json.Obj show() {
        return Json.fields()
                .put("branch", branch.name())
                .put("folder", branch.folder())
                .put("signed", branch.signed())
                .put("seen", seen)
                .put("problem", problem.isEmpty() ? null : problem)
                .done();
    }

    private void follow() {
        try {
            while (true) {
                look();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            // The agent stops.
        }
    }

    private void look() throws InterruptedException {
        try {
            Files.createDirectories(folder);
            var commit = git.fetch();
            if (!commit.equals(seen) || !problem.isEmpty()) {
                deploy(commit);
            }
            problem = "";
        } catch (GitSaidNo | IOException e) {
            tell(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "the branch could not be looked at", e);
            tell(e.toString());
        }
    }

    /// A problem that stays is told once.
    private void tell(String what) {
        if (!what.equals(problem)) {
            LOG.warning("the scripts stay as they are: " + what);
        }
        problem = what;
    }

    private void deploy(String commit) throws GitSaidNo, IOException, InterruptedException {
        seen = commit;
        if (branch.signed()) {
            git.verify(commit);
        }
        var target = folder.resolve(commit);
        if (!Files.exists(target)) {
            lay(commit, target);
        }
        swap(target);
        LOG.info("the scripts are those of commit " + commit);
    }

    /// The folder gets its name only when everything in it is good.
    private void lay(String commit, Path target)
            throws GitSaidNo, IOException, InterruptedException {
        var draft = Files.createTempDirectory(folder, "draft-");
        try {
            var tar = draft.resolve("scripts.tar");
            git.archive(commit, tar);
            var laid = Files.createDirectory(draft.resolve("scripts"));
            unpack(tar, laid);
            Files.writeString(laid.resolve(".commit"), commit);
            mustBeFit(commit, new Scripts(laid));
            Files.move(laid, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(draft);
        }
    }

    private static void unpack(Path tar, Path into)
            throws GitSaidNo, IOException, InterruptedException {
        var process =
                new ProcessBuilder("tar", "-xf", tar.toString(), "-C", into.toString())
                        .redirectErrorStream(true)
                        .start();
        var said = process.inputReader().readAllAsString();
        if (process.waitFor() != 0) {
            throw new GitSaidNo("tar: " + said.strip());
        }
    }

    private static void mustBeFit(String commit, Scripts scripts) throws GitSaidNo {
        var problems =
                scripts.all().stream()
                        .flatMap(
                                found ->
                                        found instanceof Lookup.Refused(_, var wrong)
                                                ? wrong.stream()
                                                : List.<Problem>of().stream())
                        .map(Problem::sentence)
                        .collect(Collectors.joining("; "));
        if (!problems.isEmpty()) {
            throw new GitSaidNo("commit " + commit + " is not valid: " + problems);
        }
    }

    private void swap(Path target) throws IOException {
        var next = folder.resolve("scripts.next");
        Files.deleteIfExists(next);
        Files.createSymbolicLink(next, target.getFileName());
        Files.move(next, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        deleteAllBut(target);
    }

    /// A job that still runs keeps its open files; only its folder goes, as with any deployment.
    private void deleteAllBut(Path target) throws IOException {
        try (var entries = Files.list(folder)) {
            for (var entry : entries.toList()) {
                var name = entry.getFileName().toString();
                if (name.matches("[0-9a-f]{40,64}|draft-.*") && !entry.equals(target)) {
                    delete(entry);
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        loop.interrupt();
    }
}
