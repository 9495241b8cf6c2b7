package io.wolfe.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventState;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.execution.ExecutionState;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.rule.Ruling;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import io.wolfe.rules.matching.RuleBook;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RulesEngineTest {

    private static final TeamName DEMO = new TeamName("demo");
    private static final RuleName RULE = new RuleName("kafka-broker-offline");

    private final HandTurnedClock clock = new HandTurnedClock();
    private final InMemoryEventLedger ledger = new InMemoryEventLedger();
    private final InMemoryExecutions executions = new InMemoryExecutions();
    private final InMemoryClearedAlerts cleared = new InMemoryClearedAlerts();
    private final AtomicReference<RuleBook> live = new AtomicReference<>(Teams.kafka().book());
    private final RulesEngine engine =
            new RulesEngine(Environment.DEV, ledger, executions, cleared, live::get, clock);

    @Test
    void aRuleThatFiresQueuesItsRunbookAtTheDeployedCommit() {
        var ruling = enterAndDecide(Events.kafkaOffline());

        assertThat(executions.all())
                .singleElement()
                .extracting(Execution::request)
                .isEqualTo(
                        new Execution.Request(
                                ExecutionId.of(Events.ID, DEMO, RULE, 0),
                                DEMO,
                                new RunbookName("kafka-broker-offline"),
                                Teams.COMMIT,
                                Json.fields().put("broker", "kafka-7").done(),
                                new Cause.ByRule(Events.ID, RULE),
                                false));
        assertThat(ruling.deployments()).isEqualTo(Map.of(DEMO, Teams.COMMIT));
        assertThat(state()).isEqualTo(EventState.DECIDED);
    }

    @Test
    void anEventThatNoRuleWantsIsDoneAtOnceAndCountsThem() {
        var ruling = enterAndDecide(Events.atlas("{\"alert\": \"DiskFull\"}"));

        assertThat(executions.all()).isEmpty();
        assertThat(ruling.decisions()).isEmpty();
        assertThat(ruling.notApplicable()).isEqualTo(Map.of(DEMO, 1));
        assertThat(state()).isEqualTo(EventState.DONE);
    }

    @Test
    void aRuleThatCameNearSaysWhatKeptItFromFiring() {
        var ruling =
                enterAndDecide(
                        Events.atlas("{\"alert\": \"KafkaBrokerOffline\", \"severity\": \"low\"}"));

        assertThat(ruling.decisions())
                .singleElement()
                .satisfies(
                        decision ->
                                assertThat(decision.message())
                                        .isEqualTo(
                                                "data.severity is \"low\"; the rule wants one of \"critical\", \"high\""));
    }

    @Test
    void decidingAgainChangesNothing() {
        var first = enterAndDecide(Events.kafkaOffline());

        var second = engine.decide(ledger.find(Events.ID).orElseThrow());

        assertThat(second).isEqualTo(first);
        assertThat(executions.all()).hasSize(1);
    }

    @Test
    void aReplayAfterADeploymentCarriesOutTheFirstRuling() {
        var stale = Events.received(Events.kafkaOffline(), clock.instant());
        ledger.enter(stale);
        var first = engine.decide(stale);
        live.set(RuleBook.EMPTY);

        var second = engine.decide(stale);

        assertThat(second).isEqualTo(first);
        assertThat(executions.all()).hasSize(1);
    }

    @Test
    void anUnreadableEventCannotBeDecided() {
        var event = Events.unreadable(clock.instant());

        assertThatThrownBy(() -> engine.decide(event))
                .hasMessage("event " + Events.ID + " holds no alert, so no rule can look at it");
    }

    @Test
    void nothingIsQueuedWhenTheRulingCouldNotBeWritten() {
        ledger.enter(Events.received(Events.kafkaOffline(), clock.instant()));
        ledger.goAway();

        assertThatThrownBy(
                        () ->
                                engine.decide(
                                        Events.received(Events.kafkaOffline(), clock.instant())))
                .isInstanceOf(StoreAway.class);
        assertThat(executions.all()).isEmpty();
    }

    @Test
    void theSweepDecidesWhatACrashLeftUndecided() {
        ledger.enter(Events.received(Events.kafkaOffline(), clock.instant()));
        clock.turn(Duration.ofSeconds(6));

        engine.sweep();

        assertThat(executions.all()).hasSize(1);
        assertThat(state()).isEqualTo(EventState.DECIDED);
    }

    @Test
    void theSweepLeavesAnEventAloneWhileItsSensorMayStillDecideIt() {
        ledger.enter(Events.received(Events.kafkaOffline(), clock.instant()));
        clock.turn(Duration.ofSeconds(2));

        engine.sweep();

        assertThat(executions.all()).isEmpty();
    }

    @Test
    void anEventFromAMachineWhoseClockIsAheadIsNotLeftUndecided() {
        var inAnHour = clock.instant().plus(Duration.ofHours(1));
        ledger.enter(Events.received(Events.kafkaOffline(), inAnHour));

        engine.sweep();
        var tooEarly = executions.all();
        clock.turn(Duration.ofSeconds(5));
        engine.sweep();

        assertThat(tooEarly).isEmpty();
        assertThat(executions.all()).hasSize(1);
    }

    @Test
    void theSweepMakesTheExecutionThatACrashPrevented() {
        enterAndDecide(Events.kafkaOffline());
        var id = executions.all().getFirst().id();
        executions.forget(id);
        clock.turn(Duration.ofSeconds(1));

        engine.sweep();

        assertThat(executions.find(id)).isPresent();
        assertThat(state()).isEqualTo(EventState.DECIDED);
    }

    @Test
    void ofARunThatNobodyClaimedForAMinuteRunnersAreToldAgain() {
        enterAndDecide(Events.kafkaOffline());
        var id = executions.all().getFirst().id();

        clock.turn(Duration.ofSeconds(59));
        engine.sweep();
        var toldBefore = executions.told(id);
        clock.turn(Duration.ofSeconds(2));
        engine.sweep();

        assertThat(toldBefore).isEqualTo(1);
        assertThat(executions.told(id)).isEqualTo(2);
        assertThat(executions.all()).hasSize(1);
    }

    @Test
    void ofARunThatHasEndedNobodyIsToldAgain() {
        live.set(twoRunbooks());
        enterAndDecide(Events.kafkaOffline());
        var ended = executions.all().getFirst().id();
        executions.succeed(ended, clock.instant());
        clock.turn(Duration.ofMinutes(5));

        engine.sweep();

        assertThat(executions.told(ended)).isEqualTo(1);
        assertThat(executions.told(executions.all().getLast().id())).isEqualTo(2);
    }

    @Test
    void anEventIsDoneWhenItsExecutionsHaveEnded() {
        enterAndDecide(Events.kafkaOffline());
        executions.succeed(executions.all().getFirst().id(), clock.instant());
        clock.turn(Duration.ofSeconds(1));

        var moved = engine.sweep();

        assertThat(moved).isEqualTo(1);
        assertThat(state()).isEqualTo(EventState.DONE);
    }

    @Test
    void anEventIsNotDoneWhileOneOfItsExecutionsRuns() {
        live.set(twoRunbooks());
        enterAndDecide(Events.kafkaOffline());
        executions.succeed(executions.all().getFirst().id(), clock.instant());
        clock.turn(Duration.ofSeconds(1));

        engine.sweep();

        assertThat(executions.all())
                .extracting(Execution::state)
                .containsExactly(ExecutionState.SUCCEEDED, ExecutionState.QUEUED);
        assertThat(state()).isEqualTo(EventState.DECIDED);
    }

    @Test
    void anEventThatCannotBeMovedDoesNotKeepOthersFromMoving() {
        ledger.enter(Events.received(Events.kafkaOffline(), clock.instant()));
        var failing =
                new RulesEngine(
                        Environment.DEV,
                        ledger,
                        executions,
                        cleared,
                        () -> {
                            throw new IllegalStateException("a bug");
                        },
                        clock);
        clock.turn(Duration.ofSeconds(6));

        var moved = failing.sweep();

        assertThat(moved).isZero();
    }

    @Test
    void whatWaitsForAnAlertThatHasClearedIsSkipped() {
        live.set(onlyWhileFiring());
        decideAs("1", "firing", "2026-11-22T02:59:00Z");

        decideAs("2", "resolved", "2026-11-22T03:01:00Z");

        assertThat(executions.all())
                .singleElement()
                .satisfies(
                        execution -> {
                            assertThat(execution.state()).isEqualTo(ExecutionState.SKIPPED);
                            assertThat(requireNonNull(execution.outcome()).reason())
                                    .extracting(Outcome.Reason::message)
                                    .isEqualTo(
                                            "the alert cleared at 2026-11-22T03:01:00.000Z, before a"
                                                    + " runner had taken it");
                        });
    }

    @Test
    void theNewsThatAnAlertHasClearedMayComeBeforeIt() {
        live.set(onlyWhileFiring());
        decideAs("2", "resolved", "2026-11-22T03:01:00Z");

        decideAs("1", "firing", "2026-11-22T02:59:00Z");

        assertThat(executions.all())
                .extracting(Execution::state)
                .containsExactly(ExecutionState.SKIPPED);
    }

    @Test
    void anAlertThatFiresAgainIsNotSkipped() {
        live.set(onlyWhileFiring());
        decideAs("2", "resolved", "2026-11-22T03:01:00Z");

        decideAs("3", "firing", "2026-11-22T03:02:00Z");

        assertThat(executions.all())
                .extracting(Execution::state)
                .containsExactly(ExecutionState.QUEUED);
    }

    @Test
    void aRuleThatDoesNotSayItsRunsMayBeSkippedHasThemRun() {
        live.set(twoRunbooks());
        decideAs("1", "firing", "2026-11-22T02:59:00Z");

        decideAs("2", "resolved", "2026-11-22T03:01:00Z");

        assertThat(executions.all())
                .extracting(Execution::state)
                .containsOnly(ExecutionState.QUEUED);
    }

    @Test
    void whatIsUrgentIsQueuedFirst() {
        live.set(
                Teams.team("demo")
                        .runbook("any", "")
                        .rule("a", "match: { type: [atlas.alert] }\nrun: [{ runbook: any }]\n")
                        .rule(
                                "b",
                                """
                                match: { type: [atlas.alert] }
                                priority: 10
                                run: [{ runbook: any }]
                                """)
                        .book());

        enterAndDecide(Events.kafkaOffline());

        assertThat(executions.all())
                .extracting(execution -> execution.request().priority())
                .containsExactly(10, 0);
    }

    private static RuleBook onlyWhileFiring() {
        return Teams.team("demo")
                .runbook("any", "")
                .rule(
                        "disk",
                        """
                        match: { type: [atlas.alert] }
                        skip_when_resolved: true
                        run: [{ runbook: any }]
                        """)
                .book();
    }

    private void decideAs(String id, String state, String time) {
        var alert =
                new CloudEvent(
                        id,
                        "/atlas",
                        "atlas.alert",
                        "web-1",
                        time,
                        Map.of(CloudEvent.ALERT_STATE, Json.text(state)),
                        Json.fields().put("alert", "DiskFull").put("value", state).done());
        var event =
                Event.received(
                        EventId.of(Environment.DEV, "/atlas", List.of(id)),
                        clock.instant(),
                        Via.SQS,
                        "atlas",
                        new Original(null, new byte[0]),
                        new Event.Content.Understood(alert));
        ledger.enter(event);
        engine.decide(event);
    }

    private static RuleBook twoRunbooks() {
        return Teams.team("demo")
                .runbook("first", "")
                .runbook("second", "")
                .rule(
                        "both",
                        """
                        match: { type: [atlas.alert] }
                        run:
                          - runbook: first
                          - runbook: second
                        """)
                .book();
    }

    private Ruling enterAndDecide(CloudEvent alert) {
        var event = Events.received(alert, clock.instant());
        ledger.enter(event);
        return engine.decide(event);
    }

    private EventState state() {
        return ledger.find(Events.ID).orElseThrow().state();
    }
}
