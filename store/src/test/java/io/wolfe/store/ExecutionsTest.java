package io.wolfe.store;

import static io.wolfe.store.Runs.OTHER_RUNNER;
import static io.wolfe.store.Runs.RUNNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.event.AlertKey;
import io.wolfe.model.execution.Attempt;
import io.wolfe.model.execution.Claim;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Executions;
import io.wolfe.model.execution.Executions.CancelAnswer;
import io.wolfe.model.execution.Executions.Filter;
import io.wolfe.model.execution.Executions.Standing;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.execution.RunnerId;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExecutionsTest extends OverEveryServer {

    private Executions executions;

    @BeforeEach
    void take() {
        executions = store.executions();
    }

    @Test
    void anExecutionComesBackAsItWasAskedFor() {
        var event = Alerts.brokerOffline("1", NOON).id();
        var byRule = Execution.queued(Runs.byRule(event, "rule"), NOON);
        var byPerson = Runs.queued("by-person", NOON);

        executions.create(byRule);
        executions.create(byPerson);

        assertThat(executions.find(byRule.id())).contains(byRule);
        assertThat(executions.find(byPerson.id())).contains(byPerson);
        assertThat(executions.ofEvent(event)).containsExactly(byRule);
    }

    @Test
    void theMostUrgentIsTakenFirstAndOfThoseTheOldest() {
        executions.create(Execution.queued(urgent("late", 5), noonPlus(2)));
        executions.create(Execution.queued(urgent("usual", 0), NOON));
        executions.create(Execution.queued(urgent("early", 5), noonPlus(1)));
        executions.create(Execution.queued(urgent("idle", -5), NOON));

        var taken =
                Stream.generate(() -> executions.claim(RUNNER, noonPlus(3)).orElseThrow())
                        .limit(4)
                        .map(claim -> claim.execution().id().value())
                        .toList();

        assertThat(taken).containsExactly("early", "late", "usual", "idle");
    }

    @Test
    void whatWaitsForAnAlertIsSkippedWhenItHasCleared() {
        var alert = new AlertKey("disk-full");
        executions.create(Execution.queued(whileFiring("before", alert, NOON), NOON));
        executions.create(Execution.queued(whileFiring("again", alert, noonPlus(2)), noonPlus(2)));
        executions.create(Execution.queued(whileFiring("other", new AlertKey("x"), NOON), NOON));

        var skipped = executions.skip(alert, noonPlus(1), noonPlus(3));

        assertThat(skipped).isEqualTo(1);
        assertThat(executions.find(new ExecutionId("before")).orElseThrow().state())
                .isEqualTo(ExecutionState.SKIPPED);
        assertThat(claimAll(noonPlus(4))).containsExactlyInAnyOrder("again", "other");
    }

    @Test
    void whatARunnerHasTakenIsNotSkippedAnyMore() {
        var alert = new AlertKey("disk-full");
        executions.create(Execution.queued(whileFiring("runs", alert, NOON), NOON));
        executions.claim(RUNNER, NOON);

        assertThat(executions.skip(alert, noonPlus(1), noonPlus(3))).isZero();
    }

    @Test
    void anAlertIsRememberedToHaveClearedWhenItLastDid() {
        var alerts = store.clearedAlerts();
        var alert = new AlertKey("disk-full");

        alerts.note(alert, noonPlus(2));
        alerts.note(alert, noonPlus(1));

        assertThat(alerts.clearedAt(alert)).contains(noonPlus(2));
        assertThat(alerts.clearedAt(new AlertKey("another"))).isEmpty();
    }

    private List<String> claimAll(Instant at) {
        var taken = new ArrayList<String>();
        var claim = executions.claim(RUNNER, at);
        while (claim.isPresent()) {
            taken.add(claim.get().execution().id().value());
            claim = executions.claim(RUNNER, at);
        }
        return taken;
    }

    private static Execution.Request urgent(String id, int priority) {
        return asked(id, priority, null);
    }

    private static Execution.Request whileFiring(String id, AlertKey alert, Instant since) {
        return asked(id, 0, new Execution.Firing(alert, since));
    }

    private static Execution.Request asked(
            String id, int priority, Execution.@Nullable Firing firing) {
        var plain = Runs.byPerson(id, Runs.RUNBOOK);
        return new Execution.Request(
                plain.id(),
                plain.team(),
                plain.runbook(),
                plain.commit(),
                plain.parameters(),
                plain.cause(),
                plain.shadow(),
                priority,
                firing);
    }

    @Test
    void creatingItAgainChangesNothing() {
        var execution = Runs.queued("one", NOON);
        var answers = new ArrayList<Boolean>();

        answers.add(executions.create(execution));
        var claim = executions.claim(RUNNER, NOON).orElseThrow();
        answers.add(executions.create(execution));
        var again = executions.claim(OTHER_RUNNER, noonPlus(120));

        assertThat(answers).containsExactly(true, false);
        assertThat(again).isEmpty();
        assertThat(executions.standing(claim)).isEqualTo(Standing.HOLDS);
        assertThat(executions.queued()).isZero();
    }

    @Test
    void aClaimTakesTheOldestAndAddsAnAttempt() {
        executions.create(Runs.queued("younger", noonPlus(1)));
        executions.create(Runs.queued("older", NOON));

        var claim = executions.claim(RUNNER, noonPlus(2)).orElseThrow();

        assertThat(claim.execution().id().value()).isEqualTo("older");
        assertThat(claim.runner()).isEqualTo(RUNNER);
        assertThat(claim.fence()).isEqualTo(1);
        assertThat(claim.execution().state()).isEqualTo(ExecutionState.RUNNING);
        assertThat(claim.execution().attempts())
                .containsExactly(new Attempt(1, RUNNER, NOON, noonPlus(2), null, null));
        assertThat(executions.find(claim.execution().id())).contains(claim.execution());
        assertThat(executions.queued()).isEqualTo(1);
    }

    @Test
    void nothingQueuedIsNothingClaimed() {
        assertThat(executions.claim(RUNNER, NOON)).isEmpty();
    }

    @Test
    void sixteenRunnersClaimEachOfTwoHundredOnce() {
        needsAtomicChanges();
        IntStream.range(0, 200)
                .forEach(i -> executions.create(Runs.queued("run-" + i, noonPlusMillis(i))));

        var claimed = Together.run(16, i -> claimAll("runner-" + i));

        var ids = claimed.stream().flatMap(List::stream).map(c -> c.execution().id()).toList();
        assertThat(ids).doesNotHaveDuplicates().hasSize(200);
        assertThat(claimed.stream().flatMap(List::stream)).allMatch(c -> c.fence() == 1);
        assertThat(executions.queued()).isZero();
    }

    @Test
    void noneIsForgottenWhenTheyAreClaimedWhileTheyAreCreated() {
        needsAtomicChanges();
        var claimed = new ConcurrentLinkedQueue<ExecutionId>();
        var clock = new AtomicInteger();

        Together.run(
                8,
                i -> {
                    if (i < 4) {
                        createFifty(i);
                    } else {
                        claimUntilTwoHundred("runner-" + i, clock, claimed);
                    }
                    return i;
                });

        assertThat(claimed).doesNotHaveDuplicates().hasSize(200);
    }

    private void createFifty(int creator) {
        IntStream.range(0, 50)
                .forEach(i -> executions.create(Runs.queued(creator + "-" + i, NOON)));
    }

    /// Every look is ten milliseconds after the one before.
    private void claimUntilTwoHundred(
            String runner, AtomicInteger clock, Collection<ExecutionId> claimed) {
        for (int look = clock.incrementAndGet();
                look < 20_000 && claimed.size() < 200;
                look = clock.incrementAndGet()) {
            executions
                    .claim(new RunnerId(runner), noonPlusMillis(10L * look))
                    .ifPresent(claim -> claimed.add(claim.execution().id()));
        }
    }

    private List<Claim> claimAll(String runner) {
        var claims = new ArrayList<Claim>();
        var id = new RunnerId(runner);
        for (var claim = executions.claim(id, noonPlus(60));
                claim.isPresent();
                claim = executions.claim(id, noonPlus(60))) {
            claims.add(claim.get());
        }
        return claims;
    }

    @Test
    void anEndIsWrittenOnce() {
        executions.create(Runs.queued("one", NOON));
        var claim = executions.claim(RUNNER, NOON).orElseThrow();

        var ended = executions.end(claim, Runs.DONE, noonPlus(1));
        var endedOtherwise =
                executions.end(claim, Outcome.failed(Outcome.Category.LOST, "x"), noonPlus(2));

        assertThat(ended).isTrue();
        assertThat(endedOtherwise).isFalse();
        var found = executions.find(claim.execution().id()).orElseThrow();
        assertThat(found.outcome()).isEqualTo(Runs.DONE);
        assertThat(found.endedAt()).isEqualTo(noonPlus(1));
        assertThat(found.attempts())
                .containsExactly(new Attempt(1, RUNNER, NOON, NOON, noonPlus(1), Runs.DONE));
    }

    @Test
    void anEndThatIsRepeatedIsStillTheEnd() {
        executions.create(Runs.queued("one", NOON));
        var claim = executions.claim(RUNNER, NOON).orElseThrow();
        executions.end(claim, Runs.DONE, noonPlus(1));

        var repeated = executions.end(claim, Runs.DONE, noonPlus(2));

        assertThat(repeated).isTrue();
        assertThat(executions.find(claim.execution().id()).orElseThrow().endedAt())
                .isEqualTo(noonPlus(1));
    }

    @Test
    void everyOutcomeComesBackAsItWas() {
        var reason = new Outcome.Reason(Outcome.Category.LIMIT_CPU, "too much", "main.py, line 3");
        var outcomes =
                List.of(
                        new Outcome.Succeeded(
                                Json.NULL, Outcome.Disposition.SUPPRESSED, "Eureka says it is up"),
                        new Outcome.Succeeded(Json.text("x")),
                        new Outcome.Failed(reason),
                        new Outcome.TimedOut(reason),
                        new Outcome.Cancelled(reason),
                        new Outcome.Lost(reason),
                        new Outcome.Skipped(new Outcome.Reason(reason.category(), "no", null)));

        for (var outcome : outcomes) {
            executions.create(Runs.queued("run-" + outcomes.indexOf(outcome), NOON));
            var claim = executions.claim(RUNNER, NOON).orElseThrow();
            executions.end(claim, outcome, noonPlus(1));

            var found = executions.find(claim.execution().id()).orElseThrow();
            assertThat(found.outcome()).isEqualTo(outcome);
            assertThat(found.state()).isEqualTo(outcome.state());
        }
    }

    @Test
    void aClaimWithAnotherFenceDoesNotHoldAndEndsNothing() {
        executions.create(Runs.queued("one", NOON));
        var claim = executions.claim(RUNNER, NOON).orElseThrow();
        var old = new Claim(claim.execution(), RUNNER, claim.fence() - 1);

        var ended = executions.end(old, Runs.DONE, NOON);

        assertThat(ended).isFalse();
        assertThat(executions.standing(old)).isEqualTo(Standing.LOST);
        assertThat(executions.standing(claim)).isEqualTo(Standing.HOLDS);
    }

    @Test
    void aQueuedOneIsCancelledHereAndNow() {
        var execution = Runs.queued("one", NOON);
        executions.create(execution);

        var answers =
                List.of(
                        executions.cancel(execution.id(), "ann", noonPlus(1)),
                        executions.cancel(execution.id(), "bob", noonPlus(2)));

        assertThat(answers).containsExactly(CancelAnswer.ACCEPTED, CancelAnswer.ALREADY_ENDED);
        var found = executions.find(execution.id()).orElseThrow();
        assertThat(found.state()).isEqualTo(ExecutionState.CANCELLED);
        assertThat(found.outcome().reason().message())
                .isEqualTo("cancelled by ann before it started");
        assertThat(found.cancelRequestedBy()).isEqualTo("ann");
        assertThat(executions.claim(RUNNER, noonPlus(60))).isEmpty();
        assertThat(executions.queued()).isZero();
    }

    @Test
    void aRunningOneIsMarkedAndEndedByItsRunner() {
        executions.create(Runs.queued("one", NOON));
        var claim = executions.claim(RUNNER, NOON).orElseThrow();
        var id = claim.execution().id();

        var answers =
                List.of(executions.cancel(id, "ann", NOON), executions.cancel(id, "bob", NOON));

        assertThat(answers).containsOnly(CancelAnswer.ACCEPTED);
        assertThat(executions.standing(claim)).isEqualTo(Standing.CANCEL_REQUESTED);
        assertThat(executions.find(id).orElseThrow().cancelRequestedBy()).isEqualTo("ann");
        assertThat(executions.end(claim, Runs.DONE, noonPlus(1))).isTrue();
        assertThat(executions.standing(claim)).isEqualTo(Standing.LOST);
    }

    @Test
    void whatIsNotThereCannotBeCancelled() {
        assertThat(executions.cancel(new ExecutionId("nobody"), "ann", NOON))
                .isEqualTo(CancelAnswer.UNKNOWN);
    }

    @Test
    void aCancelAndAClaimAtTheSameMomentLeaveOneStory() {
        needsAtomicChanges();
        for (int round = 0; round < 30; round++) {
            var execution = Runs.queued("round-" + round, NOON);
            executions.create(execution);

            var claims =
                    Together.run(
                            2,
                            i ->
                                    i == 0
                                            ? executions.claim(RUNNER, NOON).isPresent()
                                            : executions.cancel(execution.id(), "ann", NOON)
                                                    != CancelAnswer.ACCEPTED);

            var found = executions.find(execution.id()).orElseThrow();
            assertThat(claims.get(1)).isFalse();
            assertThat(found.cancelRequestedBy()).isEqualTo("ann");
            assertThat(found.state())
                    .isEqualTo(claims.get(0) ? ExecutionState.RUNNING : ExecutionState.CANCELLED);
        }
    }

    @Test
    void anEndAndACancelAtTheSameMomentLeaveOneEnd() {
        needsAtomicChanges();
        for (int round = 0; round < 30; round++) {
            executions.create(Runs.queued("round-" + round, NOON));
            var claim = executions.claim(RUNNER, NOON).orElseThrow();
            var id = claim.execution().id();

            var answers =
                    Together.run(
                            2,
                            i ->
                                    i == 0
                                            ? executions.end(claim, Runs.DONE, NOON)
                                            : executions.cancel(id, "ann", NOON));

            var found = executions.find(id).orElseThrow();
            assertThat(answers.get(0)).isEqualTo(true);
            assertThat(found.outcome()).isEqualTo(Runs.DONE);
            assertThat(answers.get(1))
                    .isEqualTo(
                            found.cancelRequestedBy() == null
                                    ? CancelAnswer.ALREADY_ENDED
                                    : CancelAnswer.ACCEPTED);
        }
    }

    @Test
    void ofSixteenWhoEndItDifferentlyOneDoes() {
        needsAtomicChanges();
        executions.create(Runs.queued("one", NOON));
        var claim = executions.claim(RUNNER, NOON).orElseThrow();

        var ended =
                Together.run(
                        16,
                        i ->
                                executions.end(
                                        claim,
                                        Outcome.failed(Outcome.Category.RAISED, "end " + i),
                                        NOON));

        assertThat(Collections.frequency(ended, true)).isEqualTo(1);
        assertThat(
                        executions
                                .find(claim.execution().id())
                                .orElseThrow()
                                .outcome()
                                .reason()
                                .message())
                .isEqualTo("end " + ended.indexOf(true));
    }

    @Test
    void whatOthersHaveClaimedIsFoundUntilItEnds() {
        executions.create(Runs.queued("mine", NOON));
        var mine = executions.claim(RUNNER, NOON).orElseThrow();
        executions.create(Runs.queued("theirs", NOON));
        var theirs = executions.claim(OTHER_RUNNER, NOON).orElseThrow();
        executions.create(Runs.queued("nobodys", NOON));

        assertThat(executions.claimedByOthers(Set.of(RUNNER))).containsExactly(theirs);
        assertThat(executions.claimedByOthers(Set.of())).containsExactlyInAnyOrder(mine, theirs);

        executions.end(theirs, Runs.DONE, NOON);

        assertThat(executions.claimedByOthers(Set.of(RUNNER))).isEmpty();
    }

    @Test
    void aListIsFilteredByEveryWord() {
        var event = Alerts.brokerOffline("1", NOON).id();
        var byRule = Execution.queued(Runs.byRule(event, "broker-rule"), NOON);
        var other =
                Execution.queued(
                        Runs.byPerson("Other_1", new RunbookName("disk-full")), noonPlus(1));
        executions.create(byRule);
        executions.create(other);
        var claim = executions.claim(RUNNER, noonPlus(2)).orElseThrow();

        var words = new TeamName("demo");
        assertThat(ids(Filter.ALL)).containsExactly(other.id(), byRule.id());
        assertThat(ids(new Filter(ExecutionState.RUNNING, null, null, null, null, null, null)))
                .containsExactly(claim.execution().id());
        assertThat(ids(new Filter(null, words, null, null, null, null, null))).hasSize(2);
        assertThat(ids(new Filter(null, new TeamName("x"), null, null, null, null, null)))
                .isEmpty();
        assertThat(
                        ids(
                                new Filter(
                                        null,
                                        null,
                                        new RunbookName("disk-full"),
                                        null,
                                        null,
                                        null,
                                        null)))
                .containsExactly(other.id());
        assertThat(ids(new Filter(null, null, null, new RuleName("broker-rule"), null, null, null)))
                .containsExactly(byRule.id());
        assertThat(ids(new Filter(null, null, null, null, null, null, "ER_1")))
                .containsExactly(other.id());
        assertThat(ids(new Filter(null, null, null, null, null, null, "BROKER-R")))
                .containsExactly(byRule.id());
        assertThat(ids(new Filter(null, null, null, null, noonPlus(1), null, null)))
                .containsExactly(other.id());
        assertThat(ids(new Filter(null, null, null, null, null, noonPlus(1), null)))
                .containsExactly(byRule.id());
    }

    private List<ExecutionId> ids(Filter filter) {
        return executions.list(filter, null, 10).items().stream().map(Execution::id).toList();
    }

    @Test
    void aWalkOverAThousandSeesEachOnceWhileNewOnesArrive() {
        IntStream.range(0, 1_000)
                .forEach(i -> executions.create(Runs.queued("run-" + i, noonPlusMillis(i / 7))));
        var seen = new ArrayList<ExecutionId>();

        var page = executions.list(Filter.ALL, null, 37);
        seen.addAll(page.map(Execution::id).items());
        while (page.next() != null) {
            executions.create(Runs.queued("new-" + seen.size(), noonPlus(3600)));
            page = executions.list(Filter.ALL, page.next(), 37);
            seen.addAll(page.map(Execution::id).items());
        }

        assertThat(seen)
                .doesNotHaveDuplicates()
                .hasSize(1_000)
                .allMatch(id -> id.value().startsWith("run-"));
    }

    @Test
    void theLastPageSaysThatItIsTheLast() {
        executions.create(Runs.queued("one", NOON));
        executions.create(Runs.queued("two", noonPlus(1)));

        var both = executions.list(Filter.ALL, null, 2);
        var first = executions.list(Filter.ALL, null, 1);
        var second = executions.list(Filter.ALL, first.next(), 1);

        assertThat(both.next()).isNull();
        assertThat(first.next()).isNotNull();
        assertThat(second.items()).extracting(e -> e.id().value()).containsExactly("one");
        assertThat(second.next()).isNull();
    }
}
