package io.wolfe.agent.jobs;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;

/// What a job writes, standard output and error in the order in which they reach the agent, kept in
/// a file up to a limit, with the marks beside it that tell the two apart. Any thread. What is cut
/// is
/// counted, and the file says so at its end.
public final class Output implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("agent.jobs");

    private final Path file;
    private final Sources sources;
    private long limit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long produced;
    private long kept;
    private boolean over;

    private Output(Path file, Sources sources, long limit, long kept, boolean over) {
        this.file = file;
        this.sources = sources;
        this.limit = limit;
        this.kept = kept;
        this.over = over;
    }

    static Output begin(Path file, long limit) {
        return new Output(file, Sources.begin(marks(file)), limit, 0, false);
    }

    /// Of a job that has ended.
    static Output ended(Path file) {
        var sources = Sources.read(marks(file));
        return new Output(file, sources, 0, file.toFile().length(), true);
    }

    private static Path marks(Path file) {
        return file.resolveSibling(file.getFileName() + ".sources");
    }

    /// Whether nothing more will be kept of what comes.
    boolean isCut() {
        lock.lock();
        try {
            return produced > limit;
        } finally {
            lock.unlock();
        }
    }

    void write(Source source, byte[] bytes, int length) {
        lock.lock();
        try {
            if (over) {
                return;
            }
            var room = Math.clamp(limit - produced, 0, length);
            append(source, bytes, room);
            if (room < length && produced <= limit) {
                var note = note();
                append(source, note, note.length);
            }
            produced += length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private byte[] note() {
        var text = "\n[output cut: the first " + limit + " bytes are kept]\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void append(Source source, byte[] bytes, int length) {
        if (length == 0) {
            return;
        }
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            sources.change(kept, source);
            out.seek(kept);
            out.write(bytes, 0, length);
            kept += length;
        } catch (IOException e) {
            LOG.warning("output is cut, " + file + " cannot be written: " + e);
            limit = Math.min(limit, produced);
        }
    }

    Progress.Printed printed() {
        lock.lock();
        try {
            return new Progress.Printed(produced, kept, produced > limit);
        } finally {
            lock.unlock();
        }
    }

    /// At most so many bytes from an offset, without waiting.
    public Part read(long from, int most) {
        lock.lock();
        try {
            var length = Math.clamp(kept - from, 0, most);
            var bytes = length == 0 ? new byte[0] : bytes(from, length);
            return new Part(
                    bytes,
                    from,
                    over && from + length >= kept,
                    sources.between(from, from + length));
        } finally {
            lock.unlock();
        }
    }

    private byte[] bytes(long from, int length) {
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[length];
            in.seek(from);
            in.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until there is something after the offset or the job is over; false if time passed
    /// without either.
    public boolean awaitMore(long from, Duration atMost) throws InterruptedException {
        var left = atMost.toNanos();
        lock.lock();
        try {
            while (!over && kept <= from && left > 0) {
                left = changed.awaitNanos(left);
            }
            return over || kept > from;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            over = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
