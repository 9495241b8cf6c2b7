package io.wolfe.runner.sandbox;

import io.wolfe.model.execution.Outcome;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sandbox made of worker processes.
public final class WorkerSandbox implements Sandbox {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerSandbox.class);

    private final OuterWall outerWall;
    private final Spawner spawner;
    private final Nursery nursery;
    private final Warden warden;

    WorkerSandbox(OuterWall outerWall, WorkerPlan plan, Spawner spawner) {
        this.outerWall = outerWall;
        this.spawner = spawner;
        this.nursery = new Nursery(plan, spawner);
        this.warden = new Warden(nursery::sweep);
        nursery.open();
    }

    /// Prepares what workers need, looks which walls can be raised, and starts the spare workers.
    ///
    /// @throws IOException when the worker's program is not there or cannot be prepared
    public static WorkerSandbox open(WorkerPlan plan) throws IOException {
        var wall = plan.outerWall() ? Bubblewrap.probed() : notWanted();
        if (wall instanceof OuterWall.Missing(var why)) {
            LOG.warn("runs have no wall of the operating system; the other two stand why={}", why);
        }
        var command = new WorkerCommand(plan.lib(), PythonHome.in(plan), wall);
        return new WorkerSandbox(wall, plan, new Spawner(command::start));
    }

    private static OuterWall notWanted() {
        return new OuterWall.Missing("the configuration does not want it");
    }

    @Override
    public Run start(Assignment assignment, Host host) {
        var runbook = assignment.runbook();
        var heap = HeapClass.holding(runbook.limits().memory());
        return heap.isEmpty()
                ? new EndedRun(Endings.memoryNotToBeHad(runbook))
                : start(assignment, host, heap.get());
    }

    private Run start(Assignment assignment, Host host, HeapClass heap) {
        try {
            var owner = new Belonging(assignment.environment(), assignment.team());
            return WorkerRun.begin(assignment, host, nursery.take(owner, heap), nursery, warden);
        } catch (NoWorker none) {
            return new EndedRun(Endings.noWorker(String.valueOf(none.getMessage())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new EndedRun(
                    new Outcome.Lost(
                            new Outcome.Reason(
                                    Outcome.Category.LOST,
                                    "Its runner was stopped before a worker was free.",
                                    null)));
        }
    }

    @Override
    public Walls walls() {
        return switch (outerWall) {
            case Bubblewrap stands -> new Walls(true, true, true, List.of());
            case OuterWall.Missing(var why) ->
                    new Walls(
                            true, true, false, List.of("no wall of the operating system: " + why));
        };
    }

    @Override
    public void close() {
        warden.close();
        nursery.close();
        spawner.close();
    }
}
