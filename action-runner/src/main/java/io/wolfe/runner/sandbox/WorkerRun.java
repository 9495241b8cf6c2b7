package io.wolfe.runner.sandbox;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import io.wolfe.worker.protocol.Frame;
import io.wolfe.worker.protocol.FrameTooLong;
import io.wolfe.worker.protocol.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One assignment in one worker: a conversation with it on a thread of its own, under the warden's
/// eyes. How it ends is decided once, by whoever is first.
final class WorkerRun implements Run, Warden.Ward {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerRun.class);

    /// What a worker may hold in RAM besides its heap: the machine and the engine themselves.
    private static final long BESIDES_HEAP = 512L * 1024 * 1024;

    private final Assignment assignment;
    private final Host host;
    private final LogMeter log;
    private final WorkerProcess worker;
    private final Nursery nursery;
    private final Warden warden;
    private final long begunAt = System.nanoTime();
    private final Duration cpuBefore;
    private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    private final CountDownLatch workerSettled = new CountDownLatch(1);
    private final Thread conversation;
    private long calls;

    private WorkerRun(
            Assignment assignment,
            Host host,
            WorkerProcess worker,
            Nursery nursery,
            Warden warden) {
        this.assignment = assignment;
        this.host = host;
        this.log = new LogMeter(host, assignment.runbook().limits().log());
        this.worker = worker;
        this.nursery = nursery;
        this.warden = warden;
        this.cpuBefore = worker.tree().cpu();
        this.conversation =
                Thread.ofPlatform()
                        .daemon()
                        .name("run " + assignment.execution())
                        .unstarted(this::converse);
    }

    static WorkerRun begin(
            Assignment assignment,
            Host host,
            WorkerProcess worker,
            Nursery nursery,
            Warden warden) {
        var run = new WorkerRun(assignment, host, worker, nursery, warden);
        warden.watch(run);
        run.conversation.start();
        return run;
    }

    @Override
    public Outcome await() throws InterruptedException {
        workerSettled.await();
        return outcome.join();
    }

    @Override
    public void stop(Outcome reason) {
        if (outcome.complete(reason)) {
            nursery.discard(worker);
            settled();
            if (Thread.currentThread() != conversation) {
                conversation.interrupt(); // it may wait for the answer of a call
            }
        }
    }

    @Override
    public Optional<Outcome> excess() {
        var runbook = assignment.runbook();
        if (System.nanoTime() - begunAt > runbook.timeout().toNanos()) {
            return Optional.of(Endings.timedOut(runbook));
        }
        if (worker.tree().cpu().minus(cpuBefore).compareTo(runbook.limits().cpu()) > 0) {
            return Optional.of(Endings.tooMuchCpu(runbook));
        }
        return worker.tree().resident() > worker.heap().bytes() + BESIDES_HEAP
                ? Optional.of(Endings.tooMuchMemory(worker.heap()))
                : Optional.empty();
    }

    WorkerProcess worker() {
        return worker;
    }

    private void converse() {
        try {
            worker.tell(question());
            while (!outcome.isDone()) {
                hear(worker.hear());
            }
        } catch (FrameTooLong tooLong) {
            stop(
                    Outcome.failed(
                            Outcome.Category.PROTOCOL,
                            "The run cannot be handed to a worker: " + tooLong.getMessage() + "."));
        } catch (IOException | NotJson nonsense) {
            if (outcome.isDone()) {
                return; // we ended it ourselves
            }
            stop(gone().orElseGet(() -> Endings.nonsense(String.valueOf(nonsense.getMessage()))));
        } catch (RuntimeException bug) {
            LOG.error(
                    "a run's host failed; the run is ended execution={}",
                    assignment.execution(),
                    bug);
            stop(
                    Outcome.failed(
                            Outcome.Category.PROTOCOL,
                            "The platform failed to serve the run: " + bug));
        }
    }

    private Frame.Run question() {
        return new Frame.Run(
                TeamFiles.folderOf(assignment.runbook().name()),
                sources(),
                new Payload(JsonText.print(assignment.parameters())),
                new Payload(JsonText.print(assignment.event())));
    }

    /// The Python files, by their path below the runbook's folder.
    private Map<String, String> sources() {
        var folder = TeamFiles.folderOf(assignment.runbook().name()) + "/";
        var sources = new LinkedHashMap<String, String>();
        assignment
                .files()
                .files()
                .forEach(
                        (path, bytes) -> {
                            if (path.startsWith(folder) && path.endsWith(".py")) {
                                sources.put(
                                        path.substring(folder.length()),
                                        new String(bytes, StandardCharsets.UTF_8));
                            }
                        });
        return sources;
    }

    private void hear(Optional<Frame.ToHost> said) throws IOException {
        if (outcome.isDone()) {
            return;
        }
        if (said.isEmpty()) {
            stop(gone().orElseGet(() -> Endings.nonsense("it closed its pipe and lives on")));
            return;
        }
        switch (said.get()) {
            case Frame.Log line -> log.say(line);
            case Frame.Call call -> worker.tell(answer(call));
            case Frame.Ended end -> end(Endings.told(end));
            case Frame.Ready early ->
                    stop(Endings.nonsense("it says that it is ready in the middle of a run"));
        }
    }

    private Frame.Reply answer(Frame.Call call) throws IOException {
        if (call.n() != ++calls) {
            throw new IOException("call " + call.n() + " comes where call " + calls + " is due");
        }
        if (!(JsonText.parse(call.request().json()) instanceof Json.Obj request)) {
            throw new IOException("the request of call " + call.n() + " is not an object");
        }
        return switch (host.call(call.kind(), request)) {
            case Host.Answer.Answered(var value) ->
                    new Frame.Answered(call.n(), new Payload(JsonText.print(value)));
            case Host.Answer.Refused(var message) -> new Frame.Refused(call.n(), message);
            case Host.Answer.Failed(var message) -> new Frame.Unanswered(call.n(), message);
        };
    }

    /// By itself. The worker may be used again if there is nothing to be wary of.
    private void end(Outcome told) {
        if (!outcome.complete(told)) {
            return;
        }
        warden.forget(this);
        if (isHarmless(told)) {
            nursery.giveBack(worker);
        } else {
            nursery.discard(worker);
        }
        settled();
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

    private void settled() {
        warden.forget(this);
        workerSettled.countDown();
    }

    /// Why the worker is no more; empty when it still lives.
    private Optional<Outcome> gone() {
        var exit = worker.exitCode();
        if (exit.isEmpty()) {
            return Optional.empty();
        }
        LOG.warn(
                "a worker ended in the middle of a run execution={} exit={} words={}",
                assignment.execution(),
                exit.getAsInt(),
                worker.lastWords());
        return Optional.of(
                worker.ranOutOfMemory()
                        ? Endings.tooMuchMemory(worker.heap())
                        : Endings.workerGone("with exit code " + exit.getAsInt()));
    }
}
