package io.wolfe.server.beside;

import io.wolfe.model.StoreAway;
import io.wolfe.model.runbook.Deployments;
import io.wolfe.model.team.TeamName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lays the deployed scripts of an application where its agent reads them, and swaps the folder
/// whole when a deployment brings others. One loop on a virtual thread.
public final class DeployedScripts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeployedScripts.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Deployments deployments;
    private final String prefix;
    private final Path link;
    private final Thread loop;
    private Map<?, Long> laid = Map.of();
    private volatile boolean closing;

    /// @param link becomes a symbolic link to the folder of the deployment that is live
    public DeployedScripts(Deployments deployments, String application, Path link) {
        this.deployments = deployments;
        this.prefix = "instances/" + application + "/";
        this.link = link;
        this.loop = Thread.ofVirtual().name("scripts of " + application).unstarted(this::follow);
    }

    /// The first look is made before this returns.
    public void start() {
        look();
        loop.start();
    }

    private void follow() {
        while (!closing) {
            try {
                Thread.sleep(PAUSE);
                look();
            } catch (InterruptedException e) {
                return;
            } catch (StoreAway e) {
                LOG.debug("the database is away; the scripts stay as they are", e);
            } catch (RuntimeException e) {
                LOG.error("the scripts could not be laid out; they stay as they are", e);
            }
        }
    }

    private void look() {
        var numbers = deployments.numbers();
        if (!numbers.equals(laid) || !Files.exists(link)) {
            lay();
            laid = numbers;
        }
    }

    private void lay() {
        var scripts = new ScriptsOfTeams(prefix, deployments.all());
        scripts.doubled().forEach(DeployedScripts::tellOfTwins);
        try {
            swap(written(scripts.files()));
        } catch (IOException e) {
            throw new UncheckedIOException("the scripts could not be written beside " + link, e);
        }
    }

    private static void tellOfTwins(String script, List<TeamName> teams) {
        LOG.warn(
                "several teams deploy a script of the same name; each is known as {}-of-<team> instead script={} teams={}",
                script,
                script,
                teams);
    }

    private Path written(Map<String, byte[]> files) throws IOException {
        Files.createDirectories(link.toAbsolutePath().getParent());
        var folder = Files.createTempDirectory(link.toAbsolutePath().getParent(), "scripts-");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return folder;
    }

    /// A rename replaces the old link at once: whoever looks sees the old scripts or the new ones.
    private void swap(Path folder) throws IOException {
        var old =
                Files.isSymbolicLink(link)
                        ? link.resolveSibling(Files.readSymbolicLink(link))
                        : null;
        var next = link.resolveSibling(folder.getFileName() + ".link");
        Files.createSymbolicLink(next, folder.getFileName());
        try {
            Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(next, link, StandardCopyOption.REPLACE_EXISTING);
        }
        if (old != null) {
            delete(old);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(path);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        loop.interrupt();
    }
}
