package io.wolfe.runner.calls;

import io.wolfe.format.expression.Words;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.Outcome;
import java.util.Optional;

/// The sentences about a run that, played again, does something else than before.
final class BadReplay {

    /// Where a refusal or a failure keeps its sentence in the journal.
    static final String MESSAGE = "message";

    private static final String WHAT_NOW =
            " Before a wait a runbook must do the same whenever it is played again: let it depend on"
                    + " its event, its parameters and the answers to its calls.";

    private BadReplay() {}

    static Optional<String> of(
            int n, Optional<Journal.Entry> recorded, Caller caller, Json request) {
        if (recorded.isEmpty()) {
            return Optional.of("call " + n + " was never written, so it cannot be played again");
        }
        var entry = recorded.get();
        if (!entry.kind().equals(caller.kind()) || !entry.request().equals(request)) {
            return Optional.of(
                    "call "
                            + n
                            + " was "
                            + told(entry.kind(), entry.request())
                            + " before the run waited, and is "
                            + told(caller.kind(), request)
                            + " now."
                            + WHAT_NOW);
        }
        return isAnswered(entry) || caller instanceof WaitingCall
                ? Optional.empty()
                : Optional.of(
                        "the answer to call "
                                + n
                                + ", "
                                + told(entry.kind(), entry.request())
                                + ", was never stored, so it cannot be played again");
    }

    private static boolean isAnswered(Journal.Entry entry) {
        return switch (entry.status()) {
            case ANSWERED, SHADOWED, REFUSED -> true;
            case BEGUN -> false;
            case UNKNOWN -> !entry.answer().equals(Json.NULL);
        };
    }

    static String endedEarly(int calls, int recorded) {
        return "played again, the run ended after "
                + calls
                + " calls; before, it waited at call "
                + recorded
                + "."
                + WHAT_NOW;
    }

    static Outcome outcome(String fault) {
        return Outcome.failed(Outcome.Category.BAD_REPLAY, fault);
    }

    /// What the run heard then.
    static String message(Journal.Entry entry) {
        return entry.answer() instanceof Json.Obj answer
                ? answer.text(MESSAGE).orElse("the call did not succeed")
                : "the call did not succeed";
    }

    private static String told(String kind, Json request) {
        return kind + " " + Words.of(request);
    }
}
