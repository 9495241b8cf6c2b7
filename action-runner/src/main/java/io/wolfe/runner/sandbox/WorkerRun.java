package io.wolfe.runner.sandbox;

import io.wolfe.model.execution.Outcome;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One assignment, from waiting for a worker to its end, on a thread of its own. How it ends is
/// decided once, by whoever is first: the worker, the warden, or who stops it.
final class WorkerRun implements Run, Warden.Ward {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerRun.class);

    private final Assignment assignment;
    private final Host host;
    private final HeapClass heap;
    private final Nursery nursery;
    private final Warden warden;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Thread thread;
    private @Nullable WorkerProcess worker;
    private volatile @Nullable Allowance allowance;

    WorkerRun(Assignment assignment, Host host, HeapClass heap, Nursery nursery, Warden warden) {
        this.assignment = assignment;
        this.host = host;
        this.heap = heap;
        this.nursery = nursery;
        this.warden = warden;
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("run " + assignment.execution())
                        .unstarted(this::run);
    }

    WorkerRun begin() {
        warden.watch(this);
        thread.start();
        return this;
    }

    @Override
    public Outcome await() throws InterruptedException {
        settled.await();
        return outcome.join();
    }

    /// The thread may be waiting for a worker, or for the answer of a call: it is interrupted.
    @Override
    public void stop(Outcome reason) {
        if (outcome.complete(reason)) {
            worker().ifPresent(taken -> nursery.discard(taken, Recycled.STOPPED));
            settle();
            thread.interrupt();
        }
    }

    @Override
    public Optional<Outcome> excess() {
        var allowed = allowance;
        return allowed == null ? Optional.empty() : allowed.excess();
    }

    synchronized Optional<WorkerProcess> worker() {
        return Optional.ofNullable(worker);
    }

    /// Whatever happens here, the run has an end: a thread that dies would leave it without one.
    private void run() {
        try {
            carryOut();
        } catch (NoWorker none) {
            stop(Endings.noWorker(String.valueOf(none.getMessage())));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error bug) {
            LOG.error(
                    "a run broke in our own hands; it ends as failed execution={}",
                    assignment.execution(),
                    bug);
            stop(Endings.notServed(bug));
        }
    }

    private void carryOut() throws InterruptedException, NoWorker {
        var taken = nursery.take(Belonging.of(assignment), heap);
        if (!occupy(taken)) {
            nursery.putBack(taken);
            return;
        }
        allowance = new Allowance(assignment.runbook(), taken);
        end(new Conversation(assignment, host, taken, outcome::isDone).hold(), taken);
    }

    /// False when the run was stopped before it had a worker.
    private synchronized boolean occupy(WorkerProcess taken) {
        if (outcome.isDone()) {
            return false;
        }
        worker = taken;
        return true;
    }

    /// By itself. The worker may be used again if there is nothing to be wary of.
    private void end(Outcome told, WorkerProcess taken) {
        if (!outcome.complete(told)) {
            return;
        }
        try {
            if (isHarmless(told)) {
                nursery.giveBack(taken);
            } else {
                nursery.discard(taken, Recycled.VIOLATION);
            }
        } finally {
            settle();
        }
    }

    private void settle() {
        warden.forget(this);
        settled.countDown();
    }

    private static boolean isHarmless(Outcome told) {
        return switch (told) {
            case Outcome.Succeeded succeeded -> true;
            case Outcome.Failed(var reason) ->
                    reason.category() == Outcome.Category.RAISED
                            || reason.category() == Outcome.Category.BAD_RESULT;
            case Outcome.TimedOut timedOut -> false;
            case Outcome.Cancelled cancelled -> false;
            case Outcome.Lost lost -> false;
            case Outcome.Skipped skipped -> false;
        };
    }
}
