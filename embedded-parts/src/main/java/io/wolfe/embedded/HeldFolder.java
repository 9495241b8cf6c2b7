package io.wolfe.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A folder that belongs to us until we close it or the process ends, however it ends. The lock
/// file tells others our process id.
final class HeldFolder implements AutoCloseable {

    /// POSIX drops all locks of a process on a file as soon as it closes any handle of it, so a
    /// second holder in the same process must be turned away before it opens the lock file.
    private static final Set<Path> HELD_BY_US = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lockFile;

    private HeldFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    static HeldFolder hold(Path folder) {
        try {
            Path real = Files.createDirectories(folder).toRealPath();
            if (!HELD_BY_US.add(real)) {
                throw heldBy(real, "this process (pid " + ProcessHandle.current().pid() + ")");
            }
            return lockOrRelease(real);
        } catch (IOException e) {
            throw new PartsUnavailable(
                    "The data folder %s cannot be used (%s). Choose another with --data, or make it writable."
                            .formatted(folder, e),
                    e);
        }
    }

    private static HeldFolder lockOrRelease(Path folder) throws IOException {
        boolean locked = false;
        try {
            var held = new HeldFolder(folder, lock(folder));
            locked = true;
            return held;
        } finally {
            if (!locked) {
                HELD_BY_US.remove(folder);
            }
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw heldBy(folder, holderNamedIn(file));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(ownPid().getBytes(StandardCharsets.UTF_8)));
        return channel;
    }

    private static String ownPid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    private static String holderNamedIn(Path file) {
        try {
            String pid = Files.readString(file).strip();
            return pid.isEmpty() ? "another process" : "another Wolfe (pid " + pid + ")";
        } catch (IOException e) {
            return "another process";
        }
    }

    private static PartsUnavailable heldBy(Path folder, String holder) {
        return new PartsUnavailable(
                "The data folder %s is held by %s. Stop that one, or choose another folder with --data."
                        .formatted(folder, holder));
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new PartsUnavailable(
                    "The data folder %s could not be released.".formatted(folder), e);
        } finally {
            HELD_BY_US.remove(folder);
        }
    }
}
