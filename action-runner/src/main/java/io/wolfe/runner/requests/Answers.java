package io.wolfe.runner.requests;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.WaitingFor;
import io.wolfe.model.execution.Waits;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Hands a person's answer to a run that waits for one. Any thread; blocks.
///
/// A due time is written first: after a crash between the answer and the wake-up the run is woken
/// all the same.
public final class Answers {

    private final Waits waits;
    private final Journal journal;
    private final InstantSource clock;

    public Answers(Waits waits, Journal journal, InstantSource clock) {
        this.waits = waits;
        this.journal = journal;
        this.clock = clock;
    }

    /// @throws Refusal when the execution does not wait for this, or not for such an answer
    public void give(Execution execution, Reply reply, String person) {
        var waiting = waitingFor(execution, reply);
        mustBeAChoice(waiting, reply.answer());
        var now = clock.instant();
        waits.wakeAt(execution.id(), now.plusSeconds(1));
        var attempt = execution.attempts().getLast().number();
        if (!journal.answer(
                execution.id(), attempt, waiting.call(), recorded(reply, person), now)) {
            throw tooLate(execution, waiting.id());
        }
        waits.wake(execution.id(), waiting.id(), now);
    }

    private static WaitingFor waitingFor(Execution execution, Reply reply) {
        var waiting =
                Optional.ofNullable(execution.waitingFor())
                        .orElseThrow(
                                () ->
                                        conflict(
                                                execution,
                                                "is "
                                                        + execution.state().word()
                                                        + " and waits for no answer"));
        if (!waiting.kind().wantsAnAnswer()) {
            throw conflict(
                    execution, "waits (" + waiting.kind().word() + ") and asks nobody anything");
        }
        if (!waiting.id().equals(reply.waitId())) {
            throw conflict(
                    execution,
                    "does not wait under the id \""
                            + reply.waitId()
                            + "\" but under \""
                            + waiting.id()
                            + "\": read what it asks now");
        }
        return waiting;
    }

    private static void mustBeAChoice(WaitingFor waiting, Json answer) {
        if (waiting.choices().isEmpty()
                || (answer instanceof Json.Text(var text) && waiting.choices().contains(text))) {
            return;
        }
        var problem =
                Problem.at(
                        "answer",
                        "answer is " + WishReader.shown(answer),
                        "answer one of " + String.join(", ", waiting.choices()));
        throw new Refusal(Refusal.Kind.INVALID, problem.sentence(), List.of(problem));
    }

    private static Json recorded(Reply reply, String person) {
        return Json.fields()
                .put("answer", reply.answer())
                .put("comment", reply.comment())
                .put("by", person)
                .done();
    }

    private static Refusal tooLate(Execution execution, String waitId) {
        return conflict(execution, "has been given an answer to \"" + waitId + "\" already");
    }

    private static Refusal conflict(Execution execution, String what) {
        return new Refusal(Refusal.Kind.CONFLICT, "execution " + execution.id() + " " + what);
    }
}
