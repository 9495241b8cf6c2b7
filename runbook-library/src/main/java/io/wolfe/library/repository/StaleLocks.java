package io.wolfe.library.repository;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A process that is killed while it moves a branch leaves a `.lock` file, and nobody could move
/// that branch again.
final class StaleLocks {

    private static final Logger LOG = LoggerFactory.getLogger(StaleLocks.class);

    private StaleLocks() {}

    /// Removes every lock in a repository. Only before anyone in this process uses it, and only
    /// because no other process does: the folder has one owner.
    static void sweep(Path repository) throws IOException {
        Files.walkFileTree(
                repository,
                new SimpleFileVisitor<>() {

                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes a) {
                        return folder.equals(repository.resolve("objects"))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes a)
                            throws IOException {
                        if (file.toString().endsWith(".lock")) {
                            Files.delete(file);
                            LOG.atWarn().addKeyValue("file", file).log("removed a stale Git lock");
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
