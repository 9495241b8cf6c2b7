package io.wolfe.runner.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Attempt;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.WaitingFor;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.runner.claims.Lease;
import io.wolfe.runner.fakes.HandTurnedClock;
import io.wolfe.runner.fakes.InMemoryJournal;
import io.wolfe.runner.fakes.InMemoryLeases;
import io.wolfe.runner.fakes.InMemorySecrets;
import io.wolfe.runner.fakes.Runs;
import io.wolfe.runner.sandbox.Host;
import io.wolfe.runner.sandbox.Host.Answer;
import io.wolfe.runner.secrets.RunSecrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A run makes two calls and sleeps; afterwards it is played again.
class ReplayedCallsTest implements Reins {

    private static final Json.Obj LOOK = Json.fields().put("look", "at it").done();
    private static final Json.Obj TOUCH = Json.fields().put("touch", "it").done();
    private static final Json.Obj LONG = Json.fields().put("seconds", 60).done();
    private static final Json.Obj SHORT = Json.fields().put("seconds", Json.number(0.01)).done();

    private final HandTurnedClock clock = new HandTurnedClock();
    private final Lease lease = new Lease(Runs.RUNNER, new InMemoryLeases(), clock);
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Echo echo = new Echo();
    private final List<WaitingFor> waits = new ArrayList<>();
    private final List<Outcome> ends = new ArrayList<>();

    @BeforeEach
    void holdTheLease() {
        lease.keep();
    }

    @Test
    void aShortSleepKeepsItsWorker() {
        var answer = first().make("sleep", SHORT);

        assertThat(answer).isEqualTo(new Answer.Answered(Json.NULL));
        assertThat(waits).isEmpty();
        assertThat(journal.words()).containsExactly("1 answered");
    }

    @Test
    void aLongSleepGivesItBackAndItsCallStaysOpen() {
        playToTheWait(first());

        assertThat(waits).hasSize(1);
        assertThat(waits.getFirst().kind()).isEqualTo(WaitingFor.Kind.SLEEP);
        assertThat(waits.getFirst().until()).isEqualTo(clock.instant().plusSeconds(60));
        assertThat(waits.getFirst().call()).isEqualTo(3);
        assertThat(journal.words()).containsExactly("1 answered", "2 refused", "3 begun");
    }

    @Test
    void playedAgainItsCallsAreAnsweredFromTheJournalAndNotMade() {
        playToTheWait(first());
        clock.turn(Duration.ofSeconds(60));
        lease.keep();
        var made = echo.made;

        var calls = again(3);
        var answers = playToTheWait(calls);
        var replayedStill = calls.replaying();
        var after = calls.make("echo", LOOK);

        assertThat(answers)
                .containsExactly(
                        new Answer.Answered(LOOK),
                        new Answer.Refused("not this"),
                        new Answer.Answered(Json.NULL));
        assertThat(replayedStill).isFalse();
        assertThat(after).isEqualTo(new Answer.Answered(LOOK));
        assertThat(echo.made).isEqualTo(made + 1);
        assertThat(journal.words())
                .containsExactly("1 answered", "2 refused", "3 answered", "4 answered");
        assertThat(calls.missed()).isEmpty();
    }

    @Test
    void whoIsWokenTooEarlyWaitsOnUnderTheSameId() {
        playToTheWait(first());
        clock.turn(Duration.ofSeconds(5));

        var calls = again(3);
        playToTheWait(calls);

        assertThat(waits).hasSize(2);
        assertThat(waits.get(1)).isEqualTo(waits.get(0));
        assertThat(calls.replaying()).isTrue();
        assertThat(ends).isEmpty();
    }

    @Test
    void anotherCallThanBeforeEndsTheRunAndSaysWhich() {
        playToTheWait(first());

        var calls = again(3);
        calls.make("echo", LOOK);
        calls.make("echo", LOOK);

        assertThat(sentence())
                .isEqualTo(
                        "call 2 was echo {\"touch\":\"it\"} before the run waited, and is echo"
                                + " {\"look\":\"at it\"} now. Before a wait a runbook must do the same"
                                + " whenever it is played again: let it depend on its event, its"
                                + " parameters and the answers to its calls.");
        assertThat(echo.made).isEqualTo(1);
    }

    @Test
    void anAnswerThatWasNeverStoredCannotBePlayedAgain() {
        journal.loseAnswers();
        playToTheWait(first());

        again(3).make("echo", LOOK);

        assertThat(sentence())
                .isEqualTo(
                        "the answer to call 1, echo {\"look\":\"at it\"}, was never stored, so it"
                                + " cannot be played again");
    }

    @Test
    void aRunThatEndsBeforeItsWaitHasMissedIt() {
        playToTheWait(first());

        var calls = again(3);
        calls.make("echo", LOOK);

        assertThat(calls.missed().orElseThrow())
                .startsWith(
                        "played again, the run ended after 1 calls; before, it waited at call 3.");
    }

    @Test
    void timeAndChanceAreToldAgainAndOnlyThenAnew() {
        var before = first();
        var heard = new ArrayList<>(List.of(before.make("clock", Json.EMPTY)));
        before.make("echo", LOOK);
        clock.turn(Duration.ofSeconds(1));
        heard.add(before.make("seed", Json.EMPTY));
        heard.add(before.make("clock", Json.EMPTY));
        before.make("sleep", LONG);
        clock.turn(Duration.ofSeconds(60));
        lease.keep();

        var calls = again(2);
        var told = new ArrayList<>(List.of(calls.make("clock", Json.EMPTY)));
        calls.make("echo", LOOK);
        told.add(calls.make("seed", Json.EMPTY));
        told.add(calls.make("clock", Json.EMPTY));
        calls.make("sleep", LONG);
        var now = calls.make("clock", Json.EMPTY);

        assertThat(told).isEqualTo(heard);
        assertThat(heard).doesNotHaveDuplicates();
        assertThat(now).isNotEqualTo(heard.getLast());
        assertThat(journal.words()).containsExactly("1 answered", "2 answered");
    }

    @Test
    void inAShadowRunASleepPassesAtOnce() {
        var calls = calls(claim(0, 1, true));

        assertThat(calls.make("sleep", LONG)).isEqualTo(new Answer.Answered(Json.NULL));

        assertThat(waits).isEmpty();
        assertThat(journal.words()).containsExactly("1 shadowed");
    }

    private List<Answer> playToTheWait(OutwardCalls calls) {
        return List.of(
                calls.make("echo", LOOK), calls.make("echo", TOUCH), calls.make("sleep", LONG));
    }

    private String sentence() {
        assertThat(ends).hasSize(1);
        var reason = ends.getFirst().reason();
        assertThat(reason.category()).isEqualTo(Outcome.Category.BAD_REPLAY);
        return reason.message();
    }

    private OutwardCalls first() {
        return calls(claim(0, 1, false));
    }

    private OutwardCalls again(int waitedAt) {
        return calls(claim(waitedAt, 2, false));
    }

    private static Claim claim(int waitedAt, int fence, boolean shadow) {
        var queued = Runs.queued("run", shadow);
        var attempt =
                new Attempt(1, Runs.RUNNER, Runs.AT, Runs.AT, null, null, Duration.ZERO, waitedAt);
        return new Claim(
                new Execution(
                        queued.request(),
                        Runs.AT,
                        ExecutionState.RUNNING,
                        List.of(attempt),
                        null,
                        null,
                        null,
                        0),
                Runs.RUNNER,
                fence);
    }

    private OutwardCalls calls(Claim claim) {
        return new OutwardCalls(
                claim,
                Runs.granting(List.of(), List.of()),
                lease,
                journal,
                clock,
                List.of(echo, new Sleep()),
                new RunSecrets(new InMemorySecrets(), Runs.TEAM),
                line -> {},
                this,
                Duration.ofSeconds(10));
    }

    @Override
    public void park(WaitingFor waiting) {
        waits.add(waiting);
    }

    @Override
    public void end(Outcome outcome) {
        ends.add(outcome);
    }

    /// Answers what it is asked, and refuses to touch anything.
    private static final class Echo implements Caller {

        private int made;

        @Override
        public String kind() {
            return "echo";
        }

        @Override
        public Journal.Effect effect(Json.Obj request, Runbook.Grants grants) {
            return Journal.Effect.READ;
        }

        @Override
        public Optional<String> refusal(Json.Obj request, Runbook.Grants grants) {
            return request.equals(TOUCH) ? Optional.of("not this") : Optional.empty();
        }

        @Override
        public Host.Answer call(Json.Obj request, Circumstances circumstances) {
            made++;
            return new Answer.Answered(request);
        }

        @Override
        public Host.Answer shadow(Json.Obj request, Circumstances circumstances) {
            return new Answer.Answered(Json.NULL);
        }
    }
}
