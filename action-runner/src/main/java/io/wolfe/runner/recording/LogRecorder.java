package io.wolfe.runner.recording;

import io.wolfe.model.Json;
import io.wolfe.model.StoreAway;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.ExecutionLog;
import io.wolfe.model.execution.LogLine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Numbers and times the lines of one run and writes them in order, some milliseconds after they
/// were said.
/// Lines wait in memory while the database is away; a run that says more than that may hold has to
/// wait.
public final class LogRecorder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LogRecorder.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_AT_ONCE = 1_000;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final Claim claim;
    private final ExecutionLog log;
    private final InstantSource clock;
    private final List<LogLine> waiting = new ArrayList<>();
    private final Thread writer;
    private long lastNumber;
    private boolean closing;

    public LogRecorder(Claim claim, ExecutionLog log, InstantSource clock) {
        this.claim = claim;
        this.log = log;
        this.clock = clock;
        this.lastNumber = log.last(claim.execution().id());
        this.writer = Thread.ofVirtual().name("log of " + claim.execution().id()).start(this::write);
    }

    public synchronized void say(LogLine.Level level, @Nullable String step, String text, Json.Obj fields) {
        while (waiting.size() >= MOST_WAITING && !closing) {
            pause();
        }
        waiting.add(new LogLine(++lastNumber, clock.instant(), level, step, text, fields));
        notifyAll();
    }

    /// Returns when every line is written, or the claim no longer allows it.
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        for (var batch = next(); !batch.isEmpty(); batch = next()) {
            keep(batch);
            breathe();
        }
    }

    private synchronized List<LogLine> next() {
        while (waiting.isEmpty() && !closing) {
            pause();
        }
        var batch = List.copyOf(waiting.subList(0, Math.min(MOST_AT_ONCE, waiting.size())));
        waiting.subList(0, batch.size()).clear();
        notifyAll();
        return batch;
    }

    private void keep(List<LogLine> batch) {
        for (int attempt = 1; ; attempt++) {
            try {
                log.append(claim, batch);
                return;
            } catch (StoreAway e) {
                LOG.warn("log lines wait for the database execution={} lines={} attempt={}", claim.execution().id(), batch.size(), attempt);
                sleep(Duration.ofMillis(Math.min(5_000, 200L * attempt)));
            }
        }
    }

    /// Gives further lines the time to come along, so that a talkative run is written in few
    /// pieces.
    private synchronized void breathe() {
        var until = System.nanoTime() + PAUSE.toNanos();
        try {
            for (var left = PAUSE.toMillis();
                    left > 0 && !closing && waiting.size() < MOST_AT_ONCE;
                    left = (until - System.nanoTime()) / 1_000_000) {
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() {
        try {
            wait();
        } catch (InterruptedException e) {
            closing = true;
            Thread.currentThread().interrupt();
        }
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
