package io.wolfe.runner.sandbox;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sandbox made of worker processes.
public final class WorkerSandbox implements Sandbox {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerSandbox.class);

    private final OuterWall outerWall;
    private final ControlGroups groups;
    private final Spawner spawner;
    private final Nursery nursery;
    private final Warden warden;
    private final Thread behindTheScenes;

    /// @param behindTheScenes a thread that ends with the sandbox
    WorkerSandbox(
            OuterWall outerWall,
            ControlGroups groups,
            WorkerPlan plan,
            Spawner spawner,
            Thread behindTheScenes) {
        this.outerWall = outerWall;
        this.groups = groups;
        this.behindTheScenes = behindTheScenes;
        this.spawner = spawner;
        this.nursery = new Nursery(plan, spawner);
        this.warden = new Warden(nursery::sweep);
        nursery.open();
    }

    /// Prepares what workers need, looks which walls can be raised, and starts the spare workers.
    ///
    /// @throws IOException when the worker's program is not there or cannot be prepared
    public static WorkerSandbox open(WorkerPlan plan) throws IOException {
        var wall = plan.outerWall() ? Bubblewrap.probed(plan.cache()) : notWanted();
        if (wall instanceof OuterWall.Missing(var why)) {
            LOG.warn("runs have no wall of the operating system; the other two stand why={}", why);
        }
        var groups = ControlGroups.found();
        var program = new WorkerProgram(plan.lib());
        var provisions = Provisions.in(plan.cache(), program);
        var command = new WorkerCommand(program, provisions, wall, groups);
        var recording =
                Thread.ofVirtual().name("records").start(() -> recordLater(plan, provisions));
        return new WorkerSandbox(wall, groups, plan, new Spawner(command::start), recording);
    }

    /// Does at once what `open` would do by and by: of use when an image or a machine is set up.
    public static void prepare(WorkerPlan plan) throws IOException {
        Provisions.in(plan.cache(), new WorkerProgram(plan.lib())).recordArchive();
    }

    private static void recordLater(WorkerPlan plan, Provisions provisions) {
        try {
            Thread.sleep(plan.recording());
            provisions.recordArchive();
        } catch (IOException notRecorded) {
            LOG.warn("workers start slower than they could: no archive was recorded", notRecorded);
        } catch (InterruptedException leaving) {
            Thread.currentThread().interrupt();
        }
    }

    private static OuterWall notWanted() {
        return new OuterWall.Missing("the configuration does not want it");
    }

    @Override
    public Run start(Assignment assignment, Host host) {
        var runbook = assignment.runbook();
        return HeapClass.holding(runbook.limits().memory())
                .<Run>map(heap -> new WorkerRun(assignment, host, heap, nursery, warden).begin())
                .orElseGet(() -> new EndedRun(Endings.memoryNotToBeHad(runbook)));
    }

    @Override
    public Walls walls() {
        return switch (outerWall) {
            case Bubblewrap stands ->
                    new Walls(true, true, true, List.of(groups.told(), stands.told()), List.of());
            case OuterWall.Missing(var why) ->
                    new Walls(
                            true,
                            true,
                            false,
                            List.of(groups.told()),
                            List.of("no wall of the operating system: " + why));
        };
    }

    @Override
    public Workforce workforce() {
        return nursery.workforce();
    }

    /// Ends every run as lost, and lets nobody wait any longer.
    @Override
    public void close() {
        behindTheScenes.interrupt();
        warden.close();
        nursery.close();
        spawner.close();
    }
}
