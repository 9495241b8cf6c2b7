package io.wolfe.agent.jobs;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Who runs now and who waits: so many at a time in all, and so many of each script. Who came first
/// goes first, but nobody waits for a script's turn behind whom another could run.
final class Turns {

    private final int atOnce;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private final Queue<JobRun> waiting = new ArrayDeque<>();
    private final Map<String, Integer> running = new HashMap<>();
    private int busy;
    private boolean closed;

    Turns(int atOnce) {
        this.atOnce = atOnce;
    }

    void join(JobRun run) {
        lock.lock();
        try {
            waiting.add(run);
            dispatch();
        } finally {
            lock.unlock();
        }
    }

    /// True when it was still waiting; then its turn will not come.
    boolean leave(JobRun run) {
        lock.lock();
        try {
            return waiting.remove(run);
        } finally {
            lock.unlock();
        }
    }

    private void dispatch() {
        for (var next = waiting.iterator(); busy < atOnce && next.hasNext(); ) {
            var run = next.next();
            if (running.getOrDefault(run.script().name(), 0)
                    < run.script().manner().concurrency()) {
                next.remove();
                begin(run);
            }
        }
    }

    private void begin(JobRun run) {
        busy++;
        running.merge(run.script().name(), 1, Integer::sum);
        Thread.ofVirtual()
                .name("job")
                .start(
                        () -> {
                            try {
                                run.run();
                            } finally {
                                ended(run);
                            }
                        });
    }

    private void ended(JobRun run) {
        lock.lock();
        try {
            busy--;
            running.computeIfPresent(
                    run.script().name(), (name, number) -> number == 1 ? null : number - 1);
            dispatch();
            quiet.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int busy() {
        lock.lock();
        try {
            return busy;
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// Nobody joins any more.
    void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    /// False when someone still runs after so long.
    boolean awaitQuiet(long millis) throws InterruptedException {
        var left = TimeUnit.MILLISECONDS.toNanos(millis);
        lock.lock();
        try {
            while (busy > 0 && left > 0) {
                left = quiet.awaitNanos(left);
            }
            return busy == 0;
        } finally {
            lock.unlock();
        }
    }
}
