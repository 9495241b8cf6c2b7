package io.wolfe.runner.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wolfe.model.Json;
import io.wolfe.model.Refusal;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.WaitingFor;
import io.wolfe.runner.fakes.HandTurnedClock;
import io.wolfe.runner.fakes.InMemoryExecutions;
import io.wolfe.runner.fakes.InMemoryJournal;
import io.wolfe.runner.fakes.Runs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private final HandTurnedClock clock = new HandTurnedClock();
    private final InMemoryExecutions executions = new InMemoryExecutions();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Answers answers = new Answers(executions, journal, clock);
    private Claim claim;

    @BeforeEach
    void oneRuns() {
        executions.create(Runs.queued("run"));
        claim = executions.claim(Runs.RUNNER, Runs.AT).orElseThrow();
        journal.begin(claim, begun());
    }

    @Test
    void anAnswerIsWrittenForTheCallThatAskedAndTheRunGoesOn() {
        asks("restart", "leave");

        answers.give(execution(), reply("w1", "\"restart\"", "looks dead"), "ann");

        assertThat(journal.of(new ExecutionId("run"), 1, 0).getFirst().answer())
                .hasToString(
                        Json.fields()
                                .put("answer", "restart")
                                .put("comment", "looks dead")
                                .put("by", "ann")
                                .done()
                                .toString());
        assertThat(execution().state()).isEqualTo(ExecutionState.QUEUED);
    }

    @Test
    void aSecondAnswerComesTooLate() {
        asks();
        var before = execution();
        answers.give(before, reply("w1", "1", null), "ann");

        assertThat(refused(before, reply("w1", "2", null)))
                .isEqualTo("execution run has been given an answer to \"w1\" already");
    }

    @Test
    void anAnswerThatIsNoneOfTheChoicesIsRefusedWithThem() {
        asks("approve", "reject");

        assertThat(refused(execution(), reply("w1", "\"maybe\"", null)))
                .isEqualTo("answer is \"maybe\" (answer one of approve, reject)");
    }

    @Test
    void anAnswerToSomethingElseIsRefused() {
        asks();

        assertThat(refused(execution(), reply("w0", "1", null)))
                .isEqualTo(
                        "execution run does not wait under the id \"w0\" but under \"w1\": read what"
                                + " it asks now");
    }

    @Test
    void whoAsksNothingCannotBeAnswered() {
        var running = refused(execution(), reply("w1", "1", null));
        executions.park(
                claim,
                WaitingFor.time("w1", WaitingFor.Kind.SLEEP, Runs.AT.plusSeconds(60), 1),
                Duration.ZERO,
                Runs.AT);

        assertThat(running).isEqualTo("execution run is running and waits for no answer");
        assertThat(refused(execution(), reply("w1", "1", null)))
                .isEqualTo("execution run waits (sleep) and asks nobody anything");
    }

    @Test
    void everythingWrongWithAnAnswerIsToldAtOnce() {
        var refusal =
                catchThrowableOfType(
                        Refusal.class, () -> Reply.read(bytes("{\"comment\":5,\"wait\":1}")));

        assertThat(refusal.getMessage()).isEqualTo("4 things are wrong with the answer");
        assertThat(refusal.problems())
                .extracting(problem -> problem.sentence())
                .containsExactly(
                        "unknown key \"wait\" (known keys are waitId, answer, comment)",
                        "waitId is missing (give the id under waitingFor of the execution)",
                        "answer is missing (give what to answer)",
                        "comment is 5, not text (put it in quotes)");
    }

    private void asks(String... choices) {
        executions.park(
                claim,
                new WaitingFor(
                        "w1", WaitingFor.Kind.ASK, "What now?", null, null, 1, List.of(choices)),
                Duration.ZERO,
                Runs.AT);
    }

    private String refused(Execution execution, Reply reply) {
        return catchThrowableOfType(Refusal.class, () -> answers.give(execution, reply, "bob"))
                .getMessage();
    }

    private Execution execution() {
        return executions.find(new ExecutionId("run")).orElseThrow();
    }

    private static Reply reply(String waitId, String answer, String comment) {
        return Reply.read(
                bytes(
                        "{\"waitId\":\""
                                + waitId
                                + "\",\"answer\":"
                                + answer
                                + (comment == null ? "" : ",\"comment\":\"" + comment + "\"")
                                + "}"));
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static Journal.Entry begun() {
        return new Journal.Entry(
                new ExecutionId("run"),
                1,
                1,
                "ask",
                Journal.Effect.READ,
                Journal.Status.BEGUN,
                Json.EMPTY,
                Json.NULL,
                Runs.AT,
                null);
    }
}
