package io.wolfe.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// The folder this agent alone may write, held by a lock for as long as it lives. Arguments and
/// output may be confidential, so nobody else may read it either.
final class DataFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel held;

    private DataFolder(Path folder, FileChannel held) {
        this.folder = folder;
        this.held = held;
    }

    static DataFolder take(Path folder) throws CannotStart {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            var lock = folder.resolve("agent.lock");
            var channel =
                    FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new CannotStart(
                        "Another agent works in "
                                + folder
                                + ". Stop it, or give this one a folder of its own with --data.");
            }
            return new DataFolder(folder, channel);
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder "
                            + folder
                            + " cannot be written ("
                            + e
                            + "). Choose another.");
        }
    }

    Path deployment() {
        return folder.resolve("deployment");
    }

    Path auditTrail() {
        return folder.resolve("audit.log");
    }

    Path jobs() {
        return folder.resolve("jobs");
    }

    @Override
    public void close() {
        try {
            held.close();
        } catch (IOException e) {
            // The process ends, and its lock with it.
        }
    }
}
