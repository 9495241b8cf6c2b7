package io.wolfe.runner.calls;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
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
import io.wolfe.runner.sandbox.Host.Answer;
import io.wolfe.runner.secrets.RunSecrets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutwardCallsTest {

    private static final String ENDED = "the run has ended for its runner; no call begins any more";

    private final HandTurnedClock clock = new HandTurnedClock();
    private final Lease lease = new Lease(Runs.RUNNER, new InMemoryLeases(), clock);
    private final InMemoryJournal journal = new InMemoryJournal();
    private final RecordedReins reins = new RecordedReins();
    private final FakeCaller caller = new FakeCaller();

    @BeforeEach
    void holdTheLease() {
        lease.keep();
    }

    @Test
    void aCallIsInTheJournalBeforeItIsSentAndAnsweredBeforeTheRunHears() {
        var seen = new ArrayList<List<String>>();
        caller.answer =
                () -> {
                    seen.add(journal.words());
                    return new Answer.Answered(Json.text("done"));
                };

        var answer = calls(false).make("fake", Json.EMPTY);

        assertThat(answer).isEqualTo(new Answer.Answered(Json.text("done")));
        assertThat(seen).containsExactly(List.of("1 begun"));
        assertThat(journal.words()).containsExactly("1 answered");
    }

    @Test
    void everyCallHasANumberAndAnIdempotencyKeyOfItsOwn() {
        var calls = calls(false);

        calls.make("fake", Json.EMPTY);
        calls.make("fake", Json.EMPTY);

        assertThat(journal.words()).containsExactly("1 answered", "2 answered");
        assertThat(caller.keys).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void withoutALeaseNothingIsSent() {
        clock.turn(Lease.TAKEN_OVER_AFTER);

        assertThat(calls(false).make("fake", Json.EMPTY)).isEqualTo(new Answer.Refused(ENDED));

        assertThat(caller.keys).isEmpty();
        assertThat(journal.words()).isEmpty();
    }

    @Test
    void aLeaseThatRanOutWhileTheJournalWasWrittenStopsTheCall() {
        caller.whenAskedForRefusal = () -> clock.turn(Lease.TAKEN_OVER_AFTER);

        assertThat(calls(false).make("fake", Json.EMPTY)).isEqualTo(new Answer.Refused(ENDED));

        assertThat(caller.keys).isEmpty();
        assertThat(journal.words()).containsExactly("1 refused");
    }

    @Test
    void withoutItsClaimNothingIsSent() {
        journal.loseClaim();

        assertThat(calls(false).make("fake", Json.EMPTY)).isEqualTo(new Answer.Refused(ENDED));

        assertThat(caller.keys).isEmpty();
    }

    @Test
    void afterTheEndOfTheRunNothingIsSent() {
        var calls = calls(false);
        calls.end();

        assertThat(calls.make("fake", Json.EMPTY)).isEqualTo(new Answer.Refused(ENDED));

        assertThat(caller.keys).isEmpty();
    }

    @Test
    void aCallWhoseJournalCannotBeWrittenIsNotSent() {
        journal.goAway();

        assertThat(calls(false).make("fake", Json.EMPTY))
                .isEqualTo(
                        new Answer.Failed(
                                "the call could not be written in the journal and was not sent: the"
                                        + " test took it away"));

        assertThat(caller.keys).isEmpty();
    }

    @Test
    void anAnswerThatWasNeverKeptEndsAsUnknown() {
        journal.loseAnswers();
        calls(false).make("fake", Json.EMPTY);

        journal.close(Runs.claimed(false), Runs.AT);

        assertThat(journal.words()).containsExactly("1 unknown");
    }

    @Test
    void aCallerThatBreaksIsAnAnswerAndUnknownInTheJournal() {
        caller.answer =
                () -> {
                    throw new IllegalStateException("broken");
                };

        assertThat(calls(false).make("fake", Json.EMPTY))
                .isEqualTo(
                        new Answer.Failed(
                                "the platform could not carry out the call:"
                                        + " java.lang.IllegalStateException: broken"));

        assertThat(journal.words()).containsExactly("1 unknown");
    }

    @Test
    void whatTheGrantsRefuseIsNotSentAndNoted() {
        caller.refusal = Optional.of("not granted");

        assertThat(calls(false).make("fake", Json.EMPTY))
                .isEqualTo(new Answer.Refused("not granted"));

        assertThat(caller.keys).isEmpty();
        assertThat(journal.words()).containsExactly("1 refused");
    }

    @Test
    void inAShadowRunAChangeIsNotedAndAnsweredAsIfDone() {
        assertThat(calls(true).make("fake", Json.EMPTY))
                .isEqualTo(new Answer.Answered(Json.text("as if")));

        assertThat(caller.keys).isEmpty();
        assertThat(journal.words()).containsExactly("1 shadowed");
    }

    @Test
    void inAShadowRunALookIsMade() {
        caller.effect = Journal.Effect.READ;

        calls(true).make("fake", Json.EMPTY);

        assertThat(caller.keys).hasSize(1);
        assertThat(journal.words()).containsExactly("1 answered");
    }

    @Test
    void anUnknownKindOfCallIsToldWhichThereAre() {
        assertThat(calls(false).make("fax", Json.EMPTY))
                .isEqualTo(
                        new Answer.Refused(
                                "this platform makes no calls of kind \"fax\"; it knows fake"));
    }

    private OutwardCalls calls(boolean shadow) {
        return new OutwardCalls(
                Runs.claimed(shadow),
                Runs.granting(List.of(), List.of()),
                lease,
                journal,
                clock,
                List.of(caller),
                new RunSecrets(new InMemorySecrets(), Runs.TEAM),
                line -> {},
                reins,
                Duration.ofSeconds(10));
    }

    private static final class RecordedReins implements Reins {

        private final List<WaitingFor> waits = new ArrayList<>();
        private final List<Outcome> ends = new ArrayList<>();

        @Override
        public void park(WaitingFor waiting) {
            waits.add(waiting);
        }

        @Override
        public void end(Outcome outcome) {
            ends.add(outcome);
        }
    }

    private static final class FakeCaller implements Caller {

        private final List<String> keys = new ArrayList<>();
        private Journal.Effect effect = Journal.Effect.CHANGE;
        private Optional<String> refusal = Optional.empty();
        private Runnable whenAskedForRefusal = () -> {};
        private Supplier<Answer> answer = () -> new Answer.Answered(Json.NULL);

        @Override
        public String kind() {
            return "fake";
        }

        @Override
        public Journal.Effect effect(Json.Obj request, Runbook.Grants grants) {
            return effect;
        }

        @Override
        public Optional<String> refusal(Json.Obj request, Runbook.Grants grants) {
            whenAskedForRefusal.run();
            return refusal;
        }

        @Override
        public Answer call(Json.Obj request, Circumstances circumstances) {
            assertThat(circumstances.patience()).isGreaterThan(Duration.ZERO);
            keys.add(circumstances.idempotencyKey());
            return answer.get();
        }

        @Override
        public Answer shadow(Json.Obj request, Circumstances circumstances) {
            return new Answer.Answered(Json.text("as if"));
        }
    }
}
