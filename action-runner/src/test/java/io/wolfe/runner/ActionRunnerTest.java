package io.wolfe.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.format.RunbookFormat;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Attempt;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.WaitingFor;
import io.wolfe.runner.calls.Sleep;
import io.wolfe.runner.claims.Lease;
import io.wolfe.runner.fakes.FakeSandbox;
import io.wolfe.runner.fakes.HandTurnedClock;
import io.wolfe.runner.fakes.InMemoryExecutions;
import io.wolfe.runner.fakes.InMemoryJournal;
import io.wolfe.runner.fakes.InMemoryLeases;
import io.wolfe.runner.fakes.InMemoryLog;
import io.wolfe.runner.fakes.InMemorySecrets;
import io.wolfe.runner.fakes.InMemorySlots;
import io.wolfe.runner.fakes.InMemoryTeamStore;
import io.wolfe.runner.fakes.NoEvents;
import io.wolfe.runner.fakes.Runs;
import io.wolfe.runner.sandbox.Host;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ActionRunnerTest {

    private static final Outcome FAILURE = Outcome.failed(Outcome.Category.RAISED, "no");

    private final HandTurnedClock clock = new HandTurnedClock();
    private final InMemoryLeases leases = new InMemoryLeases();
    private final InMemoryExecutions executions = new InMemoryExecutions();
    private final InMemorySlots slots = new InMemorySlots(executions);
    private String settings = "language: python\n";
    private final InMemoryLog log = new InMemoryLog();
    private final InMemoryJournal journal = new InMemoryJournal();
    private final FakeSandbox sandbox = new FakeSandbox();
    private final ActionRunner runner = runner();

    @AfterEach
    void close() {
        runner.close();
    }

    @Test
    void whatIsQueuedIsClaimedRunAndEnded() {
        executions.create(Runs.queued("one"));

        runner.start();
        become(() -> sandbox.running() == 1);
        sandbox.endAll(new Outcome.Succeeded(Json.text("done")));
        become(() -> state("one") == ExecutionState.SUCCEEDED);

        become(() -> runner.running() == 0);
    }

    @Test
    void noMoreRunsThanThereArePlaces() {
        executions.create(Runs.queued("one"));
        executions.create(Runs.queued("two"));
        executions.create(Runs.queued("three"));

        runner.start();
        become(() -> sandbox.running() == 2);

        assertThat(executions.queued()).isEqualTo(1);
    }

    @Test
    void anEndIsKeptWhenTheDatabaseIsBack() {
        executions.create(Runs.queued("one"));
        executions.loseEnds(2);

        runner.start();
        become(() -> sandbox.running() == 1);
        sandbox.endAll(new Outcome.Succeeded(Json.NULL));

        become(() -> state("one") == ExecutionState.SUCCEEDED);
    }

    @Test
    void aCancelEndsTheRunAndNamesWhoWantedIt() {
        executions.create(Runs.queued("one"));
        runner.start();
        become(() -> sandbox.running() == 1);

        executions.cancel(new ExecutionId("one"), "ann", Runs.AT);

        become(() -> state("one") == ExecutionState.CANCELLED);
        assertThat(reason("one")).contains("cancelled by ann");
    }

    @Test
    void whatRunsWithoutALeaseIsStopped() {
        executions.create(Runs.queued("one"));
        runner.start();
        become(() -> sandbox.running() == 1);

        leases.goAway();
        clock.turn(Lease.TAKEN_OVER_AFTER);

        become(() -> state("one") == ExecutionState.LOST);
        assertThat(reason("one"))
                .contains(
                        "its runner could not keep its lease: the database was away for too long");
    }

    @Test
    void aRunnerThatWasTakenForDeadGoesOnUnderAnotherName() {
        runner.start();
        become(runner::holdsLease);

        leases.counters().forEach(leases::end);
        clock.turn(Lease.TAKEN_OVER_AFTER);
        executions.create(Runs.queued("one"));

        become(() -> sandbox.running() == 1);
        assertThat(execution("one").attempts().getLast().runner()).hasToString("runner-1.2");
    }

    @Test
    void aLongSleepGivesItsPlaceBackAndTheRunIsPlayedAgainWhenItIsOver() {
        executions.create(Runs.queued("one"));
        runner.start();
        become(() -> sandbox.running() == 1);

        sandbox.last().log(LogLine.Level.INFO, null, "before", Json.EMPTY);
        sandbox.last().call("sleep", seconds(60));
        become(() -> state("one") == ExecutionState.WAITING);
        become(() -> runner.running() == 0);
        assertThat(execution("one").waitingFor().until())
                .isEqualTo(clock.instant().plusSeconds(60));
        clock.turn(Duration.ofSeconds(60));
        become(() -> sandbox.running() == 1);
        sandbox.last().log(LogLine.Level.INFO, null, "before", Json.EMPTY);
        var answer = sandbox.last().call("sleep", seconds(60));
        sandbox.last().log(LogLine.Level.INFO, null, "after", Json.EMPTY);
        sandbox.endAll(new Outcome.Succeeded(Json.NULL));
        become(() -> state("one") == ExecutionState.SUCCEEDED);

        assertThat(answer).isEqualTo(new Host.Answer.Answered(Json.NULL));
        assertThat(log.texts()).containsExactly("1 before", "2 after");
        assertThat(journal.words()).containsExactly("1 answered");
        assertThat(execution("one").attempts()).hasSize(1);
    }

    @Test
    void aRunThatEndsBeforeItComesBackToItsWaitHasDoneSomethingElse() {
        executions.create(Runs.queued("one"));
        runner.start();
        become(() -> sandbox.running() == 1);
        sandbox.last().call("sleep", seconds(60));
        become(() -> state("one") == ExecutionState.WAITING);

        clock.turn(Duration.ofSeconds(60));
        become(() -> sandbox.running() == 1);
        sandbox.endAll(new Outcome.Succeeded(Json.NULL));

        become(() -> state("one") == ExecutionState.FAILED);
        assertThat(reason("one").orElseThrow())
                .startsWith(
                        "played again, the run ended after 0 calls; before, it waited at call 1.");
    }

    @Test
    void whoIsCancelledWhileItBeginsToWaitIsCancelled() {
        executions.create(Runs.queued("one"));
        executions.cancelAtThePark("one", "ann");
        runner.start();
        become(() -> sandbox.running() == 1);

        sandbox.last().call("sleep", seconds(60));

        become(() -> state("one") == ExecutionState.CANCELLED);
        assertThat(reason("one")).contains("cancelled by ann");
    }

    @Test
    void aFailedRunIsTriedAgainAfterAPauseAndEachAttemptIsKept() {
        settings = "retry: { attempts: 2, backoff: 10s, on: [failed] }\n";
        executions.create(Runs.queued("one"));
        runner.start();
        become(() -> sandbox.running() == 1);

        sandbox.endAll(FAILURE);
        become(() -> state("one") == ExecutionState.WAITING);
        assertThat(execution("one").waitingFor().kind()).isEqualTo(WaitingFor.Kind.RETRY);
        assertThat(execution("one").waitingFor().until())
                .isBetween(clock.instant().plusSeconds(8), clock.instant().plusSeconds(12));
        clock.turn(Duration.ofSeconds(12));
        become(() -> sandbox.running() == 1);
        sandbox.endAll(FAILURE);
        become(() -> state("one") == ExecutionState.FAILED);

        assertThat(execution("one").attempts()).extracting(Attempt::outcome).containsOnly(FAILURE);
        assertThat(execution("one").attempts()).hasSize(2);
    }

    @Test
    void anEndThatRetriesDoNotNameIsFinal() {
        settings = "retry: { attempts: 3, on: [timed_out] }\n";
        executions.create(Runs.queued("one"));
        runner.start();
        become(() -> sandbox.running() == 1);

        sandbox.endAll(FAILURE);

        become(() -> state("one") == ExecutionState.FAILED);
    }

    @Test
    void aLostRunIsRepeatedOnlyWhereItDoesNoHarm() {
        settings = "idempotent: true\n";
        executions.create(Runs.queued("one"));
        runner.start();
        become(() -> sandbox.running() == 1);

        runner.close();

        assertThat(state("one")).isEqualTo(ExecutionState.WAITING);
        assertThat(execution("one").attempts().getLast().outcome().state())
                .isEqualTo(ExecutionState.LOST);
    }

    @Test
    void aSecondRunOfTheSameKeyWaitsForItsPlaceAndGetsItWhenTheFirstHasEnded() {
        settings = "concurrency: { key: all, limit: 1 }\n";
        executions.create(Runs.queued("one"));
        runner.start();
        become(() -> sandbox.running() == 1);
        executions.create(Runs.queued("two"));
        become(() -> state("two") == ExecutionState.WAITING);
        assertThat(execution("two").waitingFor().kind()).isEqualTo(WaitingFor.Kind.SLOT);

        sandbox.endAll(new Outcome.Succeeded(Json.NULL));
        become(() -> state("one") == ExecutionState.SUCCEEDED);
        become(() -> sandbox.running() == 1);
        sandbox.endAll(new Outcome.Succeeded(Json.NULL));
        become(() -> state("two") == ExecutionState.SUCCEEDED);

        assertThat(execution("two").attempts()).hasSize(1);
        become(() -> slots.all().isEmpty());
    }

    @Test
    void aSecondRunIsSkippedWhereTheRunbookSaysSo() {
        settings = "concurrency: { key: all, limit: 1, when_busy: skip }\n";
        executions.create(Runs.queued("one"));
        runner.start();
        become(() -> sandbox.running() == 1);

        executions.create(Runs.queued("two"));

        become(() -> state("two") == ExecutionState.SKIPPED);
        assertThat(reason("two"))
                .contains(
                        "another run of restart for \"all\" is under way, and at most 1 may be"
                                + " (concurrency in runbook.yaml)");
    }

    @Test
    void aKeyThatARunDoesNotHaveEndsItAndIsNamed() {
        settings = "concurrency: { key: \"${parameters.broker}\" }\n";
        executions.create(Runs.queued("one"));

        runner.start();

        become(() -> state("one") == ExecutionState.FAILED);
        assertThat(reason("one"))
                .contains(
                        "concurrency: key in runbook.yaml wants parameters.broker, which this run"
                                + " does not have");
    }

    private static Json.Obj seconds(long seconds) {
        return Json.fields().put("seconds", seconds).done();
    }

    @Test
    void aDrainingRunnerClaimsNothingMoreAndLetsItsRunsEnd() {
        executions.create(Runs.queued("one"));
        runner.start();
        become(() -> sandbox.running() == 1);

        runner.drain(Duration.ZERO);
        executions.create(Runs.queued("two"));
        sandbox.endAll(new Outcome.Succeeded(Json.NULL));

        become(() -> state("one") == ExecutionState.SUCCEEDED);
        assertThat(state("two")).isEqualTo(ExecutionState.QUEUED);
    }

    @Test
    void aClosedRunnerLeavesNothingRunningAndGivesItsLeaseBack() {
        executions.create(Runs.queued("one"));
        runner.start();
        become(() -> sandbox.running() == 1);

        runner.close();

        assertThat(state("one")).isEqualTo(ExecutionState.LOST);
        assertThat(reason("one")).contains("its runner was stopped before it could end");
        assertThat(leases.counters()).isEmpty();
    }

    @Test
    void oneThatNeverStartedCloses() {
        runner.close();

        assertThat(runner.running()).isZero();
    }

    private ActionRunner runner() {
        var lease = new Lease(Runs.RUNNER, leases, clock);
        return new ActionRunner(
                new Parts(
                        Environment.DEV,
                        executions,
                        executions,
                        slots,
                        log,
                        journal,
                        leases,
                        lease,
                        new NoEvents(),
                        (team, commit, runbook) ->
                                Optional.of(Runs.files("description: Restarts.\n" + settings)),
                        new RunbookFormat(),
                        sandbox,
                        new InMemorySecrets(),
                        new InMemoryTeamStore(),
                        List.of(new Sleep()),
                        Duration.ofSeconds(10),
                        clock),
                2);
    }

    private ExecutionState state(String id) {
        return execution(id).state();
    }

    private Optional<String> reason(String id) {
        return Optional.ofNullable(execution(id).outcome())
                .map(Outcome::reason)
                .map(Outcome.Reason::message);
    }

    private Execution execution(String id) {
        return executions.find(new ExecutionId(id)).orElseThrow();
    }

    private static void become(BooleanSupplier wanted) {
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!wanted.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it became so in time").isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
