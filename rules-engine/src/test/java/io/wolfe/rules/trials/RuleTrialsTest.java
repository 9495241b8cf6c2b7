package io.wolfe.rules.trials;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wolfe.format.RunbookFormat;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.event.EventState;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Decision.Because;
import io.wolfe.model.rule.Decision.Verdict;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.trial.TrialReport;
import io.wolfe.model.trial.TrialReport.Row;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import io.wolfe.rules.Events;
import io.wolfe.rules.HandTurnedClock;
import io.wolfe.rules.InMemoryClearedAlerts;
import io.wolfe.rules.InMemoryEventLedger;
import io.wolfe.rules.InMemoryExecutions;
import io.wolfe.rules.RememberedTeams;
import io.wolfe.rules.RulesEngine;
import io.wolfe.rules.Teams;
import io.wolfe.rules.deployments.RulesAtCommits;
import io.wolfe.rules.matching.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RuleTrialsTest {

    private static final String OFFLINE =
            "{\"alert\": \"KafkaBrokerOffline\", \"severity\": \"critical\", \"value\": 1.5, \"instance\": \"kafka-7\"}";
    private static final String LOW = OFFLINE.replace("critical", "low");
    private static final Commit LATER = new Commit("b".repeat(40));

    private final HandTurnedClock clock = new HandTurnedClock();
    private final InMemoryEventLedger ledger = new InMemoryEventLedger();
    private final InMemoryExecutions executions = new InMemoryExecutions();
    private final RememberedTeams history = new RememberedTeams();
    private final AtomicReference<RuleBook> live = new AtomicReference<>(Teams.kafka().book());
    private final RulesEngine engine =
            new RulesEngine(
                    Environment.DEV,
                    ledger,
                    executions,
                    new InMemoryClearedAlerts(),
                    live::get,
                    clock);
    private final RuleTrials trials =
            new RuleTrials(
                    Environment.DEV,
                    live::get,
                    new RulesAtCommits(live::get, history, new RunbookFormat()),
                    new RunbookFormat(),
                    ledger,
                    executions,
                    RuleTrialsTest::read,
                    clock);

    @Test
    void aPastedAlertIsDecidedByTheDeployedRulesAndNothingFires() {
        var report = tried("{\"event\": %s}".formatted(OFFLINE));

        assertThat(report.decisions())
                .singleElement()
                .satisfies(
                        decision -> {
                            assertThat(decision.verdict()).isEqualTo(Verdict.FIRED);
                            assertThat(JsonText.print(decision.runs().getFirst().parameters()))
                                    .isEqualTo("{\"broker\":\"kafka-7\"}");
                        });
        assertThat(report.sentence())
                .isEqualTo("Rule kafka-broker-offline would fire, and start 1 run.");
        assertThat(executions.all()).isEmpty();
        assertThat(ledger.list(EventLedger.Filter.ALL, null, 10).items()).isEmpty();
    }

    @Test
    void aDraftSaysWhatWouldKeepItFromFiring() {
        var report =
                tried(
                        """
                        {"event": %s, "team": "demo", "name": "wary",
                         "rule": "match: { type: [atlas.alert] }\\ncondition: event.data.value > 9.0\\nrun: [{ runbook: kafka-broker-offline, parameters: { broker: x } }]"}
                        """
                                .formatted(OFFLINE));

        assertThat(report.decisions())
                .singleElement()
                .satisfies(
                        decision -> {
                            assertThat(decision.rule().value()).isEqualTo("wary");
                            assertThat(decision.because()).isEqualTo(Because.CONDITION);
                            assertThat(decision.saw()).isEqualTo(new Json.Num("1.5"));
                        });
        assertThat(report.sentence())
                .isEqualTo(
                        "Rule wary would not fire: event.data.value is 1.5; the condition wants > 9.0.");
        assertThat(report.totals()).isEqualTo(new TrialReport.Totals(1, 0, 1, 0, 0, 0, 0));
    }

    @Test
    void aDraftNeedsNoNameAndNoTeamWhereThereIsOnlyOne() {
        var report =
                tried(
                        "{\"event\": %s, \"rule\": \"{\\\"match\\\": {\\\"type\\\": [\\\"atlas.alert\\\"]}, \\\"run\\\": [{\\\"runbook\\\": \\\"kafka-broker-offline\\\", \\\"parameters\\\": {\\\"broker\\\": \\\"b\\\"}}]}\"}"
                                .formatted(OFFLINE));

        assertThat(report.decisions())
                .extracting(decision -> decision.rule().value())
                .containsExactly("draft");
        assertThat(report.totals().fired()).isEqualTo(1);
    }

    @Test
    void aDraftThatIsWrongIsRefusedWithEveryProblemAndItsPlace() {
        var refusal =
                refused(
                        "{\"event\": %s, \"name\": \"bad\", \"rule\": \"mtach: {}\\nrun: [{ runbook: kafka-broker-ofline }]\\n\"}"
                                .formatted(OFFLINE));

        assertThat(refusal.kind()).isEqualTo(Refusal.Kind.INVALID);
        assertThat(refusal.problems())
                .extracting(Problem::sentence)
                .anySatisfy(
                        sentence ->
                                assertThat(sentence)
                                        .startsWith("rules/bad.yaml:1:1: ")
                                        .contains("mtach"))
                .anySatisfy(
                        sentence ->
                                assertThat(sentence)
                                        .startsWith("rules/bad.yaml:2:")
                                        .contains("there is no runbook \"kafka-broker-ofline\"")
                                        .contains("kafka-broker-offline"));
    }

    @Test
    void aRunbookThatIsAssumedIsANoteAndNoRefusal() {
        var body =
                "{\"event\": %s, \"name\": \"soon\", \"rule\": \"match: { type: [atlas.alert] }\\nrun: [{ runbook: not-there-yet }]\"%s}";
        assertThat(refused(body.formatted(OFFLINE, "")).getMessage())
                .contains("there is no runbook \"not-there-yet\"");

        var report = tried(body.formatted(OFFLINE, ", \"assumeRunbook\": true"));

        assertThat(report.totals().fired()).isEqualTo(1);
        assertThat(report.notes())
                .singleElement()
                .satisfies(
                        note ->
                                assertThat(note.message())
                                        .isEqualTo("there is no runbook \"not-there-yet\""));
    }

    @Test
    void anEventOfTheLedgerShowsOldAndNewBesideEachOther() {
        var id = arrived("one", LOW);

        var report =
                tried(
                        """
                        {"eventId": "%s", "name": "kafka-broker-offline",
                         "rule": "match: { type: [atlas.alert] }\\nrun: [{ runbook: kafka-broker-offline, parameters: { broker: \\"${event.data.instance}\\" } }]"}
                        """
                                .formatted(id));

        assertThat(report.rows())
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.event()).isEqualTo(id);
                            assertThat(row.isChanged()).isTrue();
                            assertThat(row.old().path()).isEqualTo("data.severity");
                            assertThat(row.now().verdict()).isEqualTo(Verdict.FIRED);
                        });
    }

    @Test
    void aRangeTellsHowManyRunsItWouldHaveBeen() {
        for (int i = 0; i < 1_200; i++) {
            arrived("event-" + i, i % 400 == 0 ? LOW : OFFLINE);
        }
        var before = executions.all().size();

        var report =
                tried(
                        """
                        {"since": "1h", "name": "kafka-broker-offline",
                         "rule": "match: { data: { severity: [low] } }\\nrun: [{ runbook: kafka-broker-offline, parameters: { broker: \\"${event.data.instance}\\" } }]"}
                        """);

        assertThat(report.sentence())
                .isEqualTo("These 1,200 alerts would have become 3 runs; they became 1,197.");
        assertThat(report.totals())
                .isEqualTo(new TrialReport.Totals(1_200, 3, 1_197, 0, 3, 1_197, 1_200));
        assertThat(report.rows()).hasSize(Tally.MOST_ROWS).allMatch(Row::isChanged);
        assertThat(report.decisions()).isEmpty();
        assertThat(executions.all()).hasSize(before);
    }

    @Test
    void rowsThatChangedComeFirst() {
        arrived("before", OFFLINE);
        arrived("changes", LOW);
        arrived("after", OFFLINE);

        var report =
                tried(
                        """
                        {"since": "1h", "name": "kafka-broker-offline",
                         "rule": "match: { type: [atlas.alert] }\\nrun: [{ runbook: kafka-broker-offline, parameters: { broker: \\"${event.data.instance}\\" } }]"}
                        """);

        assertThat(report.rows()).extracting(Row::isChanged).containsExactly(true, false, false);
    }

    @Test
    void theRulesOfACommitAreHeldAgainstWhatWasDecided() {
        var id = arrived("one", "{\"alert\": \"DiskFull\"}");
        history.put(
                LATER,
                Teams.kafka()
                        .rule(
                                "disk-full",
                                "match: { data: { alert: [DiskFull] } }\nrun: [{ runbook: kafka-broker-offline, parameters: { broker: b } }]\n"));

        var report =
                tried(
                        "{\"since\": \"1h\", \"team\": \"demo\", \"commit\": \"%s\"}"
                                .formatted(LATER));

        assertThat(report.rows())
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.event()).isEqualTo(id);
                            assertThat(row.old()).as("there was no such rule").isNull();
                            assertThat(row.now().commit()).isEqualTo(LATER);
                        });
    }

    @Test
    void aRuleThatWasOnlyCountedSaysInTheTableWhyItDidNotFire() {
        arrived("one", "{\"alert\": \"DiskFull\", \"instance\": \"i-1\"}");

        var report =
                tried(
                        """
                        {"since": "1h", "name": "kafka-broker-offline",
                         "rule": "match: { data: { alert: [DiskFull] } }\\nrun: [{ runbook: kafka-broker-offline, parameters: { broker: \\"${event.data.instance}\\" } }]"}
                        """);

        assertThat(report.rows().getFirst().old())
                .extracting(Decision::message)
                .isEqualTo("data.alert is \"DiskFull\"; the rule wants \"KafkaBrokerOffline\"");
    }

    @Test
    void aRangeThatTakesTooLongSaysWhereToBegin() {
        for (int i = 0; i < 501; i++) {
            arrived("event-" + i, LOW);
        }
        clock.turn(Duration.ofSeconds(1));
        ledger.whenListed(() -> clock.turn(RuleTrials.LONGEST.plusSeconds(1)));

        var refusal =
                refused(
                        "{\"since\": \"2026-11-22T00:00:00Z\", \"until\": \"2026-11-23T00:00:00Z\"}");

        assertThat(refusal.getMessage())
                .isEqualTo(
                        "in 30s only the newest 500 events of the range could be looked at (begin it at"
                                + " 2026-11-22T03:00:00.000Z or later)");
    }

    @Test
    void matchesAreRunInShadowWithinABudget() {
        for (int i = 0; i < ShadowRuns.BUDGET + 3; i++) {
            arrived("event-" + i, OFFLINE);
        }
        var fired = executions.all().size();

        var report =
                tried(
                        "{\"since\": \"1h\", \"runbook\": \"kafka-broker-offline\", \"parameters\": {\"broker\": \"spare\"}}");

        var shadows = executions.all().subList(fired, executions.all().size());
        assertThat(shadows)
                .hasSize(ShadowRuns.BUDGET)
                .extracting(Execution::id)
                .isEqualTo(report.shadowExecutions());
        assertThat(shadows)
                .extracting(Execution::request)
                .allMatch(Execution.Request::shadow)
                .allMatch(request -> request.cause() instanceof Cause.ByTrial)
                .allMatch(
                        request ->
                                request.parameters().text("broker").orElseThrow().equals("spare"));
        assertThat(report.notes())
                .extracting(Problem::message)
                .containsExactly(
                        "3 more matches were not run in shadow: 20 are the most for one trial");
    }

    @Test
    void aPastedAlertThatIsRunInShadowIsKeptForItAndNeverDecided() {
        var report =
                tried("{\"event\": %s, \"runbook\": \"kafka-broker-offline\"}".formatted(OFFLINE));

        var request = executions.all().getFirst().request();
        assertThat(report.shadowExecutions()).containsExactly(request.id());
        var kept = ledger.find(request.cause().event()).orElseThrow();
        assertThat(kept.via()).isEqualTo(Via.RERUN);
        assertThat(kept.ruling().orElseThrow().rules()).as("no rule was asked").isZero();
        assertThat(kept.state()).isEqualTo(EventState.DONE);
        assertThat(kept.id()).isNotEqualTo(report.rows().getFirst().event());
    }

    @Test
    void nothingThatMatchesRunsNothingAndSaysSo() {
        var report = tried("{\"event\": %s, \"runbook\": \"kafka-broker-offline\"}".formatted(LOW));

        assertThat(report.shadowExecutions()).isEmpty();
        assertThat(report.notes())
                .extracting(Problem::sentence)
                .containsExactly(
                        "nothing ran in shadow: no rule that fires here starts kafka-broker-offline (give"
                                + " parameters, to run it with those)");
    }

    @Test
    void everythingWrongWithATrialIsToldAtOnce() {
        var refusal =
                refused(
                        "{\"eventId\": \"x\", \"since\": \"1h\", \"commit\": \"abc\", \"team\": \"A Team\", \"assumeRunbook\": 1, \"rules\": \"\"}");

        assertThat(refusal.getMessage()).isEqualTo("5 things are wrong with the trial");
        assertThat(refusal.problems())
                .extracting(Problem::sentence)
                .containsExactly(
                        "unknown key \"rules\" (known keys are event, eventId, since, until, team, rule, name, commit, runbook, parameters, assumeRunbook)",
                        "eventId and since were given together (keep one of them)",
                        "\"A Team\" is no name (use 1 to 63 of a-z, 0-9 and '-', not starting with '-')",
                        "commit \"abc\" is not a full Git commit id: give its 40 hex digits (see the team's history for its commits)",
                        "assumeRunbook is 1 (write true or false)");
    }

    @Test
    void whatIsNotThereIsNamed() {
        assertThat(refused("{}").getMessage())
                .isEqualTo(
                        "nothing to look at was given (give one of event, eventId, or since and until)");
        assertThat(refused("{\"eventId\": \"nope\"}").getMessage())
                .isEqualTo("there is no event nope in dev");
        assertThat(refused("{\"event\": \"\", \"team\": \"demo\"}").getMessage())
                .isEqualTo("no alert can be read from it: it is no JSON");
        assertThat(refused("{\"event\": {}, \"team\": \"other\"}").getMessage())
                .isEqualTo("team other has nothing deployed in dev (give one of demo)");
        assertThat(refused("{\"event\": {}, \"name\": \"other\"}").getMessage())
                .isEqualTo(
                        "team demo has no rule \"other\" at commit aaaaaaaa (it has kafka-broker-offline)");
        assertThat(refused("{\"event\": {}, \"runbook\": \"other\"}").getMessage())
                .isEqualTo(
                        "there is no runbook \"other\" to run in shadow (name one that the team has)");
        assertThat(refused("{\"event\": {}, \"commit\": \"%s\"}".formatted(LATER)).getMessage())
                .isEqualTo(
                        "commit bbbbbbbb of team demo is not in the repository that this process has (give a commit from the team's history)");
    }

    private TrialReport tried(String body) {
        return trials.run(
                TrialReader.read(body.getBytes(UTF_8), "mkato", clock.instant().plusSeconds(60)));
    }

    private Refusal refused(String body) {
        return catchThrowableOfType(Refusal.class, () -> tried(body));
    }

    private EventId arrived(String name, String data) {
        var alert = Events.atlas(data);
        var id = EventId.of(Environment.DEV, "/atlas", List.of(name));
        var event =
                Event.received(
                        id,
                        clock.instant(),
                        Via.SQS,
                        "atlas",
                        new Original(null, data.getBytes(UTF_8)),
                        new Event.Content.Understood(alert));
        ledger.enter(event);
        engine.decide(event);
        return id;
    }

    private static List<Event> read(Original body, Instant at) {
        var text = new String(body.bytes(), UTF_8);
        return List.of(
                Event.received(
                        EventId.of(Environment.DEV, "/atlas", List.of(text)),
                        at,
                        Via.HTTP,
                        "atlas",
                        body,
                        content(text)));
    }

    private static Event.Content content(String text) {
        try {
            return new Event.Content.Understood(Events.atlas(text));
        } catch (NotJson e) {
            return new Event.Content.Unreadable("it is no JSON");
        }
    }
}
