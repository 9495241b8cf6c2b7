package io.wolfe.runner.sandbox;

import io.wolfe.model.execution.Outcome;
import io.wolfe.model.runbook.Runbook;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one run may use of time, processor and memory, from when its worker got it. Looked at by
/// the warden alone.
final class Allowance {

    /// What a worker may hold in RAM besides its heap: the Java machine and the engine themselves.
    private static final long BESIDES_HEAP = 512L * 1024 * 1024;

    private final Runbook runbook;
    private final WorkerProcess worker;
    private final long begunAt = System.nanoTime();
    private @Nullable Duration cpuBefore;

    Allowance(Runbook runbook, WorkerProcess worker) {
        this.runbook = runbook;
        this.worker = worker;
    }

    /// How much RAM the processes of a worker of this size may hold.
    static long resident(HeapClass heap) {
        return heap.bytes() + BESIDES_HEAP;
    }

    /// How the run must end now, because it has used more; empty while it has not.
    Optional<Outcome> excess() {
        if (System.nanoTime() - begunAt > runbook.timeout().toNanos()) {
            return Optional.of(Endings.timedOut(runbook));
        }
        if (cpuUsed().compareTo(runbook.limits().cpu()) > 0) {
            return Optional.of(Endings.tooMuchCpu(runbook));
        }
        return worker.tree().resident() > resident(worker.heap())
                ? Optional.of(Endings.tooMuchMemory(runbook))
                : Optional.empty();
    }

    /// Counted from the first look, which the run does not have to wait for.
    private Duration cpuUsed() {
        var now = worker.tree().cpu();
        if (cpuBefore == null) {
            cpuBefore = now;
        }
        return now.minus(cpuBefore);
    }
}
