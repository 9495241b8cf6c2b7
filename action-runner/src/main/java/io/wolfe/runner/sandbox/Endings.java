package io.wolfe.runner.sandbox;

import io.wolfe.model.Durations;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.Outcome.Category;
import io.wolfe.model.execution.Outcome.Disposition;
import io.wolfe.model.execution.Outcome.Reason;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import io.wolfe.runner.recording.Bytes;
import io.wolfe.worker.protocol.Frame;
import org.jspecify.annotations.Nullable;

/// The sentences in which runs end, each for the person at three in the morning.
final class Endings {

    private Endings() {}

    /// What the worker says of its end, in the house's words.
    static Outcome told(Frame.Ended end) {
        return switch (end) {
            case Frame.Succeeded succeeded -> succeeded(succeeded);
            case Frame.Failed(var fault, var message, var traceback) ->
                    new Outcome.Failed(new Reason(category(fault), message, traceback));
        };
    }

    private static Outcome succeeded(Frame.Succeeded end) {
        try {
            return new Outcome.Succeeded(
                    JsonText.parse(end.result().json()), disposition(end.verdict()), end.why());
        } catch (NotJson unfit) {
            return Outcome.failed(
                    Category.BAD_RESULT, "The result cannot be kept: " + unfit.getMessage());
        }
    }

    static Outcome timedOut(Runbook runbook) {
        return new Outcome.TimedOut(
                new Reason(
                        Category.TIMEOUT,
                        "It ran longer than its timeout of "
                                + Durations.print(runbook.timeout())
                                + " and was ended (timeout in runbook.yaml).",
                        null));
    }

    static Outcome tooMuchCpu(Runbook runbook) {
        return Outcome.failed(
                Category.LIMIT_CPU,
                "It used more than its "
                        + Durations.print(runbook.limits().cpu())
                        + " of processor time and was ended (limits: cpu in runbook.yaml).");
    }

    static Outcome tooMuchMemory(Runbook runbook) {
        return Outcome.failed(
                Category.LIMIT_MEMORY,
                "It needed more than its "
                        + Bytes.written(runbook.limits().memory())
                        + " of memory and was ended (limits: memory in runbook.yaml).");
    }

    static Outcome memoryNotToBeHad(Runbook runbook) {
        return Outcome.failed(
                Category.LIMIT_MEMORY,
                "It asks for "
                        + Bytes.written(runbook.limits().memory())
                        + " of memory; at most 1024 MiB can be given (limits: memory in runbook.yaml).");
    }

    static Outcome nonsense(String what) {
        return Outcome.failed(
                Category.PROTOCOL, "Its worker spoke nonsense and was ended: " + what + ".");
    }

    static Outcome tooLongToBegin(@Nullable String what) {
        return Outcome.failed(Category.PROTOCOL, "It cannot be handed to a worker: " + what + ".");
    }

    static Outcome notServed(Throwable bug) {
        return Outcome.failed(Category.PROTOCOL, "The platform failed to serve it: " + bug);
    }

    static Outcome sandboxClosed() {
        return new Outcome.Lost(
                new Reason(Category.LOST, "Its runner was stopped while it ran.", null));
    }

    static Outcome workerGone(String how) {
        return Outcome.failed(
                Category.PROTOCOL, "Its worker ended in the middle of the run, " + how + ".");
    }

    static Outcome noWorker(String why) {
        return Outcome.failed(Category.PROTOCOL, "No worker could be had for it: " + why + ".");
    }

    private static Category category(Frame.Fault fault) {
        return switch (fault) {
            case RAISED -> Category.RAISED;
            case DENIED -> Category.DENIED;
            case BAD_RESULT -> Category.BAD_RESULT;
            case LIMIT_MEMORY -> Category.LIMIT_MEMORY;
            case LIMIT_OUTPUT -> Category.LIMIT_OUTPUT;
        };
    }

    private static Disposition disposition(Frame.Verdict verdict) {
        return switch (verdict) {
            case NONE -> Disposition.NONE;
            case SUPPRESSED -> Disposition.SUPPRESSED;
            case ESCALATED -> Disposition.ESCALATED;
        };
    }
}
