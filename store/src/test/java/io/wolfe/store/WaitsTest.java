package io.wolfe.store;

import static io.wolfe.store.Runs.OTHER_RUNNER;
import static io.wolfe.store.Runs.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Executions.CancelAnswer;
import io.wolfe.model.execution.Executions.Standing;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.WaitingFor;
import io.wolfe.model.execution.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaitsTest extends OverEveryServer {

    private static final ExecutionId ID = new ExecutionId("one");
    private static final Duration RAN = Duration.ofSeconds(3);
    private static final WaitingFor SLEEP =
            WaitingFor.time("w1", WaitingFor.Kind.SLEEP, noonPlus(60), 2);
    private static final WaitingFor ASK =
            new WaitingFor(
                    "w2",
                    WaitingFor.Kind.ASK,
                    "Restart it?",
                    "on call",
                    null,
                    1,
                    List.of("yes", "no"));

    private Executions executions;
    private Waits waits;
    private Claim claim;

    @BeforeEach
    void claimOne() {
        executions = store.executions();
        waits = store.waits();
        executions.create(Runs.queued(ID.value(), NOON));
        claim = executions.claim(RUNNER, NOON).orElseThrow();
    }

    @Test
    void whoWaitsIsHeldByNobodyAndSaysWhatFor() {
        var parked = waits.park(claim, ASK, RAN, noonPlus(3));

        assertThat(parked).isTrue();
        assertThat(found().state()).isEqualTo(ExecutionState.WAITING);
        assertThat(found().waitingFor()).isEqualTo(ASK);
        assertThat(executions.standing(claim)).isEqualTo(Standing.LOST);
        assertThat(executions.claimedByOthers(Set.of())).isEmpty();
        assertThat(executions.claim(OTHER_RUNNER, noonPlus(3600))).isEmpty();
    }

    @Test
    void whenItsTimeHasComeTheSameAttemptGoesOnWithAnotherRunnerAndANewFence() {
        waits.park(claim, SLEEP, RAN, noonPlus(3));

        waits.wakeDue(noonPlus(59));
        var early = executions.claim(OTHER_RUNNER, noonPlus(59));
        waits.wakeDue(noonPlus(60));
        var again = executions.claim(OTHER_RUNNER, noonPlus(60)).orElseThrow();

        assertThat(early).isEmpty();
        assertThat(again.fence()).isEqualTo(2);
        assertThat(again.execution().attempts()).hasSize(1);
        assertThat(again.attempt().runner()).isEqualTo(OTHER_RUNNER);
        assertThat(again.attempt().ran()).isEqualTo(RAN);
        assertThat(again.attempt().waitedAt()).isEqualTo(2);
        assertThat(again.execution()).isEqualTo(found());
        assertThat(executions.end(claim, Runs.DONE, noonPlus(61))).isFalse();
        assertThat(executions.end(again, Runs.DONE, noonPlus(61))).isTrue();
    }

    @Test
    void anAnswerLetsItGoOnAtOnceAndASecondOneFindsNothing() {
        waits.park(claim, ASK, RAN, noonPlus(3));

        var other = waits.wake(ID, "w1", noonPlus(4));
        var first = waits.wake(ID, "w2", noonPlus(5));
        var second = waits.wake(ID, "w2", noonPlus(6));

        assertThat(other).isFalse();
        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(executions.claim(RUNNER, noonPlus(7))).isPresent();
    }

    @Test
    void parkingAgainBecauseTheAnswerWasLostIsTheSameWait() {
        waits.park(claim, SLEEP, RAN, noonPlus(3));

        assertThat(waits.park(claim, SLEEP, RAN, noonPlus(3))).isTrue();
    }

    @Test
    void whoIsToBeCancelledDoesNotBeginToWait() {
        executions.cancel(ID, "ann", noonPlus(1));

        assertThat(waits.park(claim, SLEEP, RAN, noonPlus(3))).isFalse();
        assertThat(executions.standing(claim)).isEqualTo(Standing.CANCEL_REQUESTED);
    }

    @Test
    void aWaitingOneIsCancelledHereAndNowAndItsCallIsUnknown() {
        store.journal().begin(claim, begun());
        waits.park(claim, ASK, RAN, noonPlus(3));

        var answer = executions.cancel(ID, "ann", noonPlus(4));

        assertThat(answer).isEqualTo(CancelAnswer.ACCEPTED);
        assertThat(found().state()).isEqualTo(ExecutionState.CANCELLED);
        assertThat(found().attempts().getLast().outcome()).isEqualTo(found().outcome());
        assertThat(found().outcome().reason().message())
                .isEqualTo("cancelled by ann while it waited");
        assertThat(store.journal().list(ID, null, 10).items())
                .extracting(Journal.Entry::status)
                .containsExactly(Journal.Status.UNKNOWN);
        assertThat(waits.wake(ID, "w2", noonPlus(5))).isFalse();
    }

    @Test
    void aRetryEndsTheAttemptAndTheNextClaimBeginsAnother() {
        var failure = Outcome.failed(Outcome.Category.RAISED, "no");
        var retry = WaitingFor.time("w3", WaitingFor.Kind.RETRY, noonPlus(10), 0);

        var retried = waits.retry(claim, failure, retry, noonPlus(1));
        var meanwhile = found();
        waits.wakeDue(noonPlus(11));
        var next = executions.claim(OTHER_RUNNER, noonPlus(12)).orElseThrow();

        assertThat(retried).isTrue();
        assertThat(meanwhile.state()).isEqualTo(ExecutionState.WAITING);
        assertThat(meanwhile.attempts().getLast().outcome()).isEqualTo(failure);
        assertThat(next.execution().attempts()).hasSize(2);
        assertThat(next.attempt().number()).isEqualTo(2);
        assertThat(next.attempt().queuedAt()).isEqualTo(noonPlus(11));
        assertThat(next.attempt().startedAt()).isEqualTo(noonPlus(12));
        assertThat(next.execution()).isEqualTo(found());
    }

    @Test
    void aDueTimeBesideARunningExecutionIsKeptForLater() {
        waits.wakeAt(ID, noonPlus(1));
        waits.wakeDue(noonPlus(1));
        waits.park(claim, ASK, RAN, noonPlus(2));

        waits.wakeDue(noonPlus(10));

        assertThat(found().state()).isEqualTo(ExecutionState.QUEUED);
    }

    @Test
    void anAnswerIsKeptOnceWhoeverHoldsTheExecution() {
        store.journal().begin(claim, begun());
        waits.park(claim, ASK, RAN, noonPlus(3));

        var first = store.journal().answer(ID, 1, 1, Json.text("yes"), noonPlus(4));
        var second = store.journal().answer(ID, 1, 1, Json.text("no"), noonPlus(5));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(store.journal().of(ID, 1, 0))
                .extracting(Journal.Entry::answer)
                .containsExactly(Json.text("yes"));
        assertThat(store.journal().of(ID, 1, 1)).isEmpty();
        assertThat(store.journal().of(ID, 2, 0)).isEmpty();
    }

    private static Journal.Entry begun() {
        return new Journal.Entry(
                ID,
                1,
                1,
                "ask",
                Journal.Effect.READ,
                Journal.Status.BEGUN,
                Json.EMPTY,
                Json.NULL,
                NOON,
                null,
                List.of(Json.number(1.5), Json.text("seed")));
    }

    private Execution found() {
        return executions.find(ID).orElseThrow();
    }
}
