package io.wolfe.agent.jobs;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The jobs on disk, a folder each: `job.json`, `arguments.json`, `output`, and `work`, where
/// the script runs. A job is written to a temporary file and renamed, so that it is there whole
/// or not at all.
final class JobFolders {

    private static final Logger LOG = Logger.getLogger("agent.jobs");

    private final Path folder;

    JobFolders(Path folder) {
        this.folder = folder;
    }

    Path arguments(String id) {
        return folder.resolve(id).resolve("arguments.json");
    }

    Path output(String id) {
        return folder.resolve(id).resolve("output");
    }

    Path work(String id) {
        return folder.resolve(id).resolve("work");
    }

    /// For a script that runs with another user's rights.
    void giveWorkTo(String id, String user) {
        try {
            var owner =
                    work(id).getFileSystem()
                            .getUserPrincipalLookupService()
                            .lookupPrincipalByName(user);
            Files.setOwner(work(id), owner);
        } catch (IOException e) {
            throw new UncheckedIOException("there is no user " + user + " here: " + e, e);
        }
    }

    /// Before anyone is told that the job exists: its folder, forced to the disk.
    void create(Job job) {
        try {
            Files.createDirectories(work(job.id()));
            Files.write(arguments(job.id()), JsonText.bytes(job.terms().arguments()));
            save(job);
            force(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void save(Job job) {
        var target = folder.resolve(job.id()).resolve("job.json");
        var temporary = target.resolveSibling("job.json.new");
        try (var file =
                FileChannel.open(
                        temporary,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            var bytes = ByteBuffer.wrap(JsonText.bytes(JobJson.print(job)));
            while (bytes.hasRemaining()) {
                file.write(bytes);
            }
            file.force(false);
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Job> all() {
        try (var folders = Files.list(folder)) {
            return folders.map(this::read).flatMap(Optional::stream).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A folder without a job is what a crash left before the caller was answered: nothing ran.
    private Optional<Job> read(Path job) {
        var file = job.resolve("job.json");
        if (!Files.exists(file)) {
            deleteTree(job);
            return Optional.empty();
        }
        try {
            return JsonText.parse(Files.readAllBytes(file)) instanceof Json.Obj json
                    ? Optional.of(JobJson.read(json))
                    : Optional.empty();
        } catch (IOException | NotJson | NoSuchElementException | IllegalArgumentException e) {
            LOG.warning(file + " is not a job and is left alone: " + e);
            return Optional.empty();
        }
    }

    void delete(String id) {
        deleteTree(folder.resolve(id));
    }

    /// The script's scratch folder is of no use to anyone once it has ended.
    void deleteWork(String id) {
        deleteTree(work(id));
    }

    private static void deleteTree(Path root) {
        if (!Files.exists(root)) {
            return;
        }
        try {
            Files.walkFileTree(root, new Deleting());
        } catch (IOException e) {
            LOG.warning("could not delete " + root + ", it stays until someone does: " + e);
        }
    }

    private static void force(Path directory) throws IOException {
        try (var opened = FileChannel.open(directory, StandardOpenOption.READ)) {
            opened.force(true);
        }
    }

    private static final class Deleting extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e)
                throws IOException {
            if (e != null) {
                throw e;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
