package io.wolfe.runner.sandbox;

import io.wolfe.model.Json;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import io.wolfe.worker.protocol.Frame;
import io.wolfe.worker.protocol.FrameTooLong;
import io.wolfe.worker.protocol.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What host and worker say to each other during one run: the assignment, then log lines and calls,
/// then the end. Nothing the worker says is believed to be well-formed.
final class Conversation {

    private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);

    private final Assignment assignment;
    private final Host host;
    private final WorkerProcess worker;
    private final BooleanSupplier over;
    private long calls;

    /// @param over whether somebody has ended the run meanwhile: then the host hears nothing more
    Conversation(Assignment assignment, Host host, WorkerProcess worker, BooleanSupplier over) {
        this.assignment = assignment;
        this.host = host;
        this.worker = worker;
        this.over = over;
    }

    /// Blocks until the worker has told its end, or has shown that it will not.
    Outcome hold() {
        try {
            worker.tell(question());
            while (true) {
                var end = hear(worker.hear());
                if (end.isPresent()) {
                    return end.get();
                }
            }
        } catch (FrameTooLong tooLong) {
            return Endings.tooLongToBegin(tooLong.getMessage());
        } catch (IOException | NotJson nonsense) {
            return gone().orElseGet(() -> Endings.nonsense(String.valueOf(nonsense.getMessage())));
        } catch (RuntimeException bug) {
            LOG.error(
                    "a run could not be served; it ends as failed execution={}",
                    assignment.execution(),
                    bug);
            return Endings.notServed(bug);
        }
    }

    private Optional<Outcome> hear(Optional<Frame.ToHost> said) throws IOException {
        if (said.isEmpty() || over.getAsBoolean()) {
            return Optional.of(
                    gone().orElseGet(() -> Endings.nonsense("it closed its pipe and lives on")));
        }
        return switch (said.get()) {
            case Frame.Log line -> {
                host.log(level(line.level()), line.step(), line.text(), fields(line));
                yield Optional.empty();
            }
            case Frame.Call call -> {
                reply(answer(call));
                yield Optional.empty();
            }
            case Frame.Ended end -> Optional.of(Endings.told(end));
            case Frame.Ready early ->
                    throw new IOException("it says that it is ready in the middle of a run");
        };
    }

    /// An answer that no frame can hold is none; the runbook is told so.
    private void reply(Frame.Reply reply) throws IOException {
        try {
            worker.tell(reply);
        } catch (FrameTooLong tooLong) {
            worker.tell(
                    new Frame.Unanswered(
                            reply.n(),
                            "The answer is " + tooLong.getMessage() + "; ask for less."));
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

    private Frame.Run question() {
        return new Frame.Run(
                TeamFiles.folderOf(assignment.runbook().name()),
                sources(),
                new Payload(JsonText.print(assignment.parameters())),
                new Payload(JsonText.print(assignment.event())),
                assignment.runbook().limits().memory(),
                assignment.runbook().isolation() == Runbook.Isolation.WARM);
    }

    private static Json.Obj fields(Frame.Log line) {
        return JsonText.parse(line.fields().json()) instanceof Json.Obj fields
                ? fields
                : Json.EMPTY;
    }

    private static LogLine.Level level(Frame.Level level) {
        return switch (level) {
            case DEBUG -> LogLine.Level.DEBUG;
            case INFO -> LogLine.Level.INFO;
            case WARN -> LogLine.Level.WARN;
            case ERROR -> LogLine.Level.ERROR;
        };
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

    /// How the worker ended; empty when it still lives.
    private Optional<Outcome> gone() {
        var exit = worker.exitCode();
        if (exit.isEmpty()) {
            return Optional.empty();
        }
        if (!over.getAsBoolean()) {
            LOG.warn(
                    "a worker ended in the middle of a run execution={} exit={} words={}",
                    assignment.execution(),
                    exit.getAsInt(),
                    worker.lastWords());
        }
        return Optional.of(
                exit.getAsInt() == WorkerProcess.OUT_OF_MEMORY || worker.ranOutOfMemory()
                        ? Endings.tooMuchMemory(assignment.runbook())
                        : Endings.workerGone("with exit code " + exit.getAsInt()));
    }
}
