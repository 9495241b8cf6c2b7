package io.wolfe.agent.jobs;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The processes of one job: its first process, all that are in its session, and all that descend
/// from these. Who wants to outlive the job leaves the session and its parents, as daemons do.
final class ProcessTree {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_DYING = Duration.ofSeconds(10);

    private final Predicate<ProcessHandle> belongs;

    private ProcessTree(Predicate<ProcessHandle> belongs) {
        this.belongs = belongs;
    }

    /// Of a job whose first process leads a session of its own, or is about to.
    static ProcessTree ofSession(ProcessHandle first) {
        return new ProcessTree(
                process -> process.equals(first) || Session.of(process) == first.pid());
    }

    /// Where sessions are not to be had: a process that loses its parents is lost to us.
    static ProcessTree ofDescendants(ProcessHandle first) {
        return new ProcessTree(first::equals);
    }

    /// What a former agent left of a job. The system gives numbers out again, so only those count
    /// that also carry the job's mark in their environment.
    static ProcessTree leftBehind(long first, String mark) {
        return new ProcessTree(
                process -> Session.of(process) == first && Session.carries(process, mark));
    }

    /// The same of a job whose agent died in the moment it started it, before it knew the number.
    static ProcessTree marked(String mark) {
        return new ProcessTree(process -> Session.carries(process, mark));
    }

    /// What was found when the tree was ended.
    enum Remains {
        NONE,
        ENDED,
        /// Still there after all: another user's, or stuck in the kernel.
        STUCK
    }

    /// Asks everyone to end, waits so long, then ends who is left. A process may be born while we
    /// look, so we look until there is none.
    Remains end(Duration patience) {
        if (living().isEmpty()) {
            return Remains.NONE;
        }
        signal(ProcessHandle::destroy);
        if (goneWithin(patience)) {
            return Remains.ENDED;
        }
        var deadline = System.nanoTime() + LONGEST_DYING.toNanos();
        do {
            signal(ProcessHandle::destroyForcibly);
            if (goneWithin(LONGEST_PAUSE)) {
                return Remains.ENDED;
            }
        } while (System.nanoTime() < deadline);
        return Remains.STUCK;
    }

    private void signal(Consumer<ProcessHandle> how) {
        living().forEach(how);
    }

    private boolean goneWithin(Duration time) {
        var deadline = System.nanoTime() + time.toNanos();
        var pause = FIRST_PAUSE.toNanos();
        while (!living().isEmpty()) {
            if (System.nanoTime() >= deadline) {
                return false;
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(pause * 2, LONGEST_PAUSE.toNanos());
        }
        return true;
    }

    private Set<ProcessHandle> living() {
        var found = new HashSet<ProcessHandle>();
        ProcessHandle.allProcesses()
                .filter(belongs)
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .filter(Session::isLiving)
                .forEach(found::add);
        return found;
    }
}
