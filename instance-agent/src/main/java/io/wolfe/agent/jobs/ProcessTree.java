package io.wolfe.agent.jobs;

import io.wolfe.agent.cgroups.Cgroup;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The processes of one job. Where it has a control group these are all that are in it; elsewhere
/// all that are in its session, that carry its mark in their environment, or that descend from
/// one of these.
final class ProcessTree {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_DYING = Duration.ofSeconds(10);

    private final Supplier<Set<Session>> living;
    private final Runnable seal;

    private ProcessTree(Supplier<Set<Session>> living, Runnable seal) {
        this.living = living;
        this.seal = seal;
    }

    /// Everything that came of the job, also what left its session.
    static ProcessTree whole(long first, String mark, Optional<Cgroup> cgroup) {
        return cgroup.map(ProcessTree::in)
                .orElseGet(() -> found(of -> of.session() == first || of.carries(mark)));
    }

    /// Of those whose numbers may have been given to others since.
    static ProcessTree marked(String mark, Optional<Cgroup> cgroup) {
        return cgroup.map(ProcessTree::in).orElseGet(() -> found(of -> of.carries(mark)));
    }

    /// What stayed in the session of the job's first process.
    static ProcessTree session(long first) {
        return found(of -> of.session() == first);
    }

    private static ProcessTree in(Cgroup cgroup) {
        return new ProcessTree(
                () ->
                        cgroup.inmates().stream()
                                .flatMap(number -> ProcessHandle.of(number).stream())
                                .flatMap(process -> Session.of(process).stream())
                                .filter(Session::isLiving)
                                .collect(Collectors.toSet()),
                cgroup::seal);
    }

    private static ProcessTree found(Predicate<Session> belongs) {
        return new ProcessTree(() -> withDescendants(belongs), () -> {});
    }

    private static Set<Session> withDescendants(Predicate<Session> belongs) {
        var all =
                ProcessHandle.allProcesses()
                        .flatMap(process -> Session.of(process).stream())
                        .toList();
        var members = all.stream().filter(belongs).collect(Collectors.toCollection(HashSet::new));
        while (members.addAll(childrenOf(members, all))) {
            // Until nobody is found who was not known yet.
        }
        members.removeIf(member -> !member.isLiving());
        return members;
    }

    private static List<Session> childrenOf(Set<Session> members, List<Session> all) {
        var numbers =
                members.stream().map(member -> member.process().pid()).collect(Collectors.toSet());
        return all.stream().filter(one -> numbers.contains(one.parent())).toList();
    }

    Set<Session> living() {
        return living.get();
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
        seal.run();
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
        living().stream().map(Session::process).forEach(how);
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
}
