package io.wolfe.runner.recording;

import io.wolfe.model.Json;
import io.wolfe.model.StoreAway;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Numbers and times the lines of one run and writes them in order, some milliseconds after they
/// were said. Lines wait in memory while the database is away; a run that says more than may wait
/// has to wait itself.
public final class LogRecorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogRecorder.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(40);
    private static final LogLine LAST =
            new LogLine(Long.MAX_VALUE, Instant.MAX, LogLine.Level.DEBUG, null, "", Json.EMPTY);

    private final Claim claim;
    private final ExecutionLog log;
    private final InstantSource clock;
    private final BlockingQueue<LogLine> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread writer;
    private long lastNumber;
    private boolean broken;
    private volatile boolean closed;

    public LogRecorder(Claim claim, ExecutionLog log, InstantSource clock) {
        this.claim = claim;
        this.log = log;
        this.clock = clock;
        this.lastNumber = log.last(claim.execution().id());
        this.writer =
                Thread.ofVirtual().name("log of " + claim.execution().id()).start(this::write);
    }

    /// Waits while too many lines wait already. What is said after the end is not heard.
    public synchronized void say(
            LogLine.Level level, @Nullable String step, String text, Json.Obj fields) {
        if (closed) {
            return;
        }
        try {
            waiting.put(new LogLine(lastNumber + 1, clock.instant(), level, step, text, fields));
            lastNumber++;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Returns when every line is written.
    @Override
    public void close() {
        closed = true;
        try {
            waiting.put(LAST);
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        try {
            var more = true;
            while (more) {
                var batch = new ArrayList<LogLine>();
                more = gather(batch);
                if (!batch.isEmpty()) {
                    keep(List.copyOf(batch));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for a line, then a little longer, so that a talkative run is written in few pieces.
    ///
    /// @return whether more may come
    private boolean gather(List<LogLine> batch) throws InterruptedException {
        var line = waiting.take();
        for (var until = System.nanoTime() + PAUSE.toNanos(); line != null; ) {
            if (line.equals(LAST)) {
                return false;
            }
            batch.add(line);
            if (batch.size() == MOST_AT_ONCE) {
                return true;
            }
            line = waiting.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return true;
    }

    /// Lines that the database understands and refuses end the log, not the run: it goes on without
    /// one, because a line left out would stand for a gap that nobody sees.
    private void keep(List<LogLine> batch) throws InterruptedException {
        for (int attempt = 1; !broken; attempt++) {
            try {
                log.append(claim, batch);
                return;
            } catch (StoreAway e) {
                LOG.warn(
                        "log lines wait for the database execution={} lines={} attempt={}",
                        claim.execution().id(),
                        batch.size(),
                        attempt);
                Thread.sleep(Duration.ofMillis(Math.min(5_000, 200L * attempt)));
            } catch (RuntimeException e) {
                broken = true;
                LOG.error(
                        "log lines cannot be kept; the log ends before them execution={} line={}",
                        claim.execution().id(),
                        batch.getFirst().n(),
                        e);
            }
        }
    }
}
