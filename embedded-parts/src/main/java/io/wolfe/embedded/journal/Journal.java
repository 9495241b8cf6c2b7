package io.wolfe.embedded.journal;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The append-only file behind a part.
///
/// [#append] only notes a change; [#awaitDurable] returns when it is on the disk. The first thread
/// that waits writes and syncs for all that were noted meanwhile (group commit). A write that fails
/// is final: the journal refuses everything from then on, because memory and disk no longer agree.
///
/// [#append] and [#compact] are called under the owner's lock, or by its only thread;
/// [#awaitDurable] by any thread, without the lock.
public final class Journal implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Journal.class);

    private static final int FIRST_BUFFER = 64 * 1024;
    private static final long ROOM_TO_GROW = 64L * 1024 * 1024;
    private static final long FEW_CHANGES = 1_000;

    private final Path file;
    private final ReentrantLock gate = new ReentrantLock();
    private final Condition somethingIsDurable = gate.newCondition();

    private FileChannel channel;
    private ByteBuf noted = Unpooled.buffer(FIRST_BUFFER);
    private long appended;
    private long durable;
    private boolean someoneWrites;
    private volatile @Nullable IOException failure;
    private long compactBeyond;

    private Journal(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        this.compactBeyond = ROOM_TO_GROW + 2 * channel.size();
    }

    /// Plays the journal in this directory back into the contents and opens it for more.
    public static Journal open(Path directory, Contents contents) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("journal");
        var replay = new Replay(file, contents);
        replay.run();
        var journal = new Journal(file, openForAppending(file));
        syncDirectory(file);
        long outdated = replay.changes() - contents.countOfDocuments();
        if (outdated > Math.max(FEW_CHANGES, contents.countOfDocuments())) {
            journal.compact(contents);
        }
        return journal;
    }

    public void append(Change change) {
        gate.lock();
        try {
            int before = noted.readableBytes();
            Frame.append(change, noted);
            appended += noted.readableBytes() - before;
        } finally {
            gate.unlock();
        }
    }

    /// What to wait for when everything appended so far has to be on the disk.
    public long end() {
        gate.lock();
        try {
            return appended;
        } finally {
            gate.unlock();
        }
    }

    public void awaitDurable(long end) {
        gate.lock();
        try {
            refuseAfterFailure();
            while (durable < end) {
                if (someoneWrites) {
                    somethingIsDurable.awaitUninterruptibly();
                } else {
                    writeForAll();
                }
                refuseAfterFailure();
            }
        } finally {
            gate.unlock();
        }
    }

    /// Whether so much has been appended since the last compaction that another is due.
    public boolean isDueForCompaction() {
        gate.lock();
        try {
            return failure == null && channel.size() > compactBeyond;
        } catch (IOException e) {
            throw new JournalFailed(file, e);
        } finally {
            gate.unlock();
        }
    }

    /// Writes a new file that holds nothing but the present contents, and takes it in place of the
    /// old one. If that cannot be done, the old one is as good as before, only longer.
    public void compact(Contents contents) {
        awaitDurable(end());
        gate.lock();
        try {
            long before = channel.size();
            var fresh = writeWhole(contents);
            takeInPlace(fresh);
            log.info(
                    "The journal {} was compacted from {} to {} bytes.",
                    file,
                    before,
                    channel.size());
        } catch (IOException e) {
            compactBeyond += ROOM_TO_GROW;
            log.warn("The journal {} could not be compacted and goes on growing.", file, e);
        } finally {
            gate.unlock();
        }
    }

    private FileChannel writeWhole(Contents contents) throws IOException {
        Files.deleteIfExists(fresh());
        var out = openForAppending(fresh());
        try {
            new Pen(out).writeAll(contents);
            return out;
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    /// From the renaming on the new file is the journal, even if its name were not yet durable: a
    /// failure after it is final.
    private void takeInPlace(FileChannel whole) throws IOException {
        Files.move(
                fresh(), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        channel.close();
        channel = whole;
        compactBeyond = ROOM_TO_GROW + 2 * channel.size();
        try {
            syncDirectory(file);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    private Path fresh() {
        return file.resolveSibling("journal.new");
    }

    /// After a failure there is nothing left to write: those who waited have been told.
    @Override
    public void close() throws IOException {
        try {
            awaitDurable(end());
        } catch (JournalFailed e) {
            log.debug("closing a journal that failed before", e);
        } finally {
            channel.close();
        }
    }

    /// Called with the gate held; opens it while the disk is busy, so that others can append to the
    /// next batch.
    private void writeForAll() {
        ByteBuf batch = noted;
        noted = Unpooled.buffer(FIRST_BUFFER);
        long batchEnd = appended;
        someoneWrites = true;
        gate.unlock();
        try {
            write(batch);
        } finally {
            gate.lock();
            someoneWrites = false;
            somethingIsDurable.signalAll();
        }
        durable = batchEnd;
    }

    private void write(ByteBuf batch) {
        try {
            writeFully(batch.nioBuffer(), channel);
            channel.force(false);
        } catch (IOException e) {
            failure = e;
            log.error(
                    "The journal {} cannot be written; no change is accepted until a restart.",
                    file,
                    e);
        }
    }

    private void refuseAfterFailure() {
        if (failure != null) {
            throw new JournalFailed(file, failure);
        }
    }

    private static FileChannel openForAppending(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static void writeFully(ByteBuffer bytes, FileChannel channel) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// A new name in a directory is durable only when the directory is.
    private static void syncDirectory(Path file) throws IOException {
        try (var directory =
                FileChannel.open(file.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
