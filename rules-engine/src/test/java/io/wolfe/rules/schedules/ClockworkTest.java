package io.wolfe.rules.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Environment;
import io.wolfe.model.StoreAway;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.wire.JsonText;
import io.wolfe.rules.HandTurnedClock;
import io.wolfe.rules.InMemoryClearedAlerts;
import io.wolfe.rules.InMemoryEventLedger;
import io.wolfe.rules.InMemoryExecutions;
import io.wolfe.rules.RulesEngine;
import io.wolfe.rules.Teams;
import io.wolfe.rules.matching.LiveTeam;
import io.wolfe.rules.matching.RuleBook;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// The clock stands at 03:00 UTC until it is turned.
class ClockworkTest {

    private final HandTurnedClock clock = new HandTurnedClock();
    private final InMemoryEventLedger ledger = new InMemoryEventLedger();
    private final InMemoryExecutions executions = new InMemoryExecutions();
    private final InMemoryTickMarks marks = new InMemoryTickMarks();
    private final AtomicReference<RuleBook> live =
            new AtomicReference<>(nightly("schedule: \"30 3 * * *\""));
    private final Clockwork clockwork = instance();

    @Test
    void aTickSetsItsRuleOffOnce() {
        clockwork.turn();
        clock.turn(Duration.ofMinutes(30));

        clockwork.turn();
        clockwork.turn();

        assertThat(ticks()).containsExactly("2026-11-22T03:30:00.000Z");
        assertThat(executions.all())
                .singleElement()
                .extracting(execution -> JsonText.print(execution.request().parameters()))
                .isEqualTo("{\"at\":\"2026-11-22T03:30:00.000Z\"}");
    }

    @Test
    void twoInstancesAnnounceATickOnce() {
        var other = instance();
        clockwork.turn();
        clock.turn(Duration.ofMinutes(30));

        clockwork.turn();
        other.turn();

        assertThat(executions.all()).hasSize(1);
    }

    @Test
    void theEventOfATickSaysWhatItIs() {
        clockwork.turn();
        clock.turn(Duration.ofMinutes(30));

        clockwork.turn();

        var event = events().getFirst().understood().orElseThrow();
        assertThat(event.type()).isEqualTo("wolfe.schedule");
        assertThat(event.source()).isEqualTo("/wolfe/rules/demo/nightly");
        assertThat(event.subject()).isEqualTo("nightly");
        assertThat(JsonText.print(event.data()))
                .isEqualTo(
                        "{\"team\":\"demo\",\"rule\":\"nightly\",\"tick\":\"2026-11-22T03:30:00.000Z\",\"schedule\":\"30"
                                + " 3 * * * Z\"}");
    }

    @Test
    void nothingIsCaughtUpOnFromBeforeTheRuleWasThere() {
        clock.turn(Duration.ofHours(1));

        clockwork.turn();
        clockwork.turn();

        assertThat(ticks()).isEmpty();
    }

    @Test
    void ofTicksThatWereMissedTheLastOneRuns() {
        clockwork.turn();
        clock.turn(Duration.ofDays(3));

        clockwork.turn();

        assertThat(ticks()).containsExactly("2026-11-24T03:30:00.000Z");
    }

    @Test
    void ticksThatWereMissedAreSkippedIfTheRuleSaysSo() {
        live.set(nightly("schedule: { cron: \"30 3 * * *\", missed: skip }"));
        clockwork.turn();
        clock.turn(Duration.ofDays(3));

        clockwork.turn();
        clock.turn(Duration.ofMinutes(30));
        clockwork.turn();

        assertThat(ticks()).containsExactly("2026-11-25T03:30:00.000Z");
    }

    @Test
    void ticksOfTheLastMinuteAllCome() {
        live.set(nightly("schedule: { every: 20s }"));
        clockwork.turn();
        clock.turn(Duration.ofSeconds(60));

        clockwork.turn();

        assertThat(ticks())
                .containsExactlyInAnyOrder(
                        "2026-11-22T03:00:20.000Z",
                        "2026-11-22T03:00:40.000Z",
                        "2026-11-22T03:01:00.000Z");
    }

    @Test
    void aTickWhoseEventACrashPreventedIsEnteredByTheNextTurn() {
        clockwork.turn();
        clock.turn(Duration.ofMinutes(30));
        ledger.goAway();
        assertThatThrownBy(clockwork::turn).isInstanceOf(StoreAway.class);
        ledger.comeBack();
        clock.turn(Duration.ofHours(5));

        instance().turn();

        assertThat(ticks()).containsExactly("2026-11-22T03:30:00.000Z");
    }

    @Test
    void anotherScheduleBeginsAnew() {
        clockwork.turn();
        clock.turn(Duration.ofMinutes(40));
        live.set(nightly("schedule: \"35 3 * * *\""));

        clockwork.turn();

        assertThat(ticks()).isEmpty();
    }

    @Test
    void aRuleThatWasAwayBeginsAnew() {
        clockwork.turn();
        live.set(
                new RuleBook(
                        List.of(new LiveTeam(2, Teams.COMMIT, Teams.kafka().live().catalog()))));
        clockwork.turn();
        clock.turn(Duration.ofDays(2));
        live.set(nightly("schedule: \"30 3 * * *\""));

        clockwork.turn();

        assertThat(ticks()).isEmpty();
    }

    private Clockwork instance() {
        var engine =
                new RulesEngine(
                        Environment.DEV,
                        ledger,
                        executions,
                        new InMemoryClearedAlerts(),
                        live::get,
                        clock);
        return new Clockwork(Environment.DEV, ledger, engine, marks, live::get, clock);
    }

    private static RuleBook nightly(String schedule) {
        return Teams.team("demo")
                .runbook("tidy", "")
                .rule(
                        "nightly",
                        schedule
                                + "\nrun: [{ runbook: tidy, parameters: { at: \"${event.data.tick}\" } }]\n")
                .book();
    }

    private List<Event> events() {
        return ledger.list(EventLedger.Filter.ALL, null, 100).items();
    }

    private List<String> ticks() {
        return events().stream()
                .flatMap(event -> event.understood().stream())
                .map(CloudEvent::id)
                .toList();
    }
}
