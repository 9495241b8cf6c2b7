package io.wolfe.rules.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Decision.Because;
import io.wolfe.model.rule.Decision.Verdict;
import io.wolfe.model.team.TeamName;
import io.wolfe.rules.Events;
import io.wolfe.rules.Teams;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is written of an event, and what is only counted.
class LookTest {

    private static final TeamName DEMO = new TeamName("demo");

    @Test
    void aRuleThatFiresAndOneThatCameNearAreWrittenTheRestIsCounted() {
        var book = manyApps(1_000).book();

        var look =
                book.look(
                        Events.ID, Events.atlas("{\"app\": \"app-7\", \"value\": 3}"), Events.NOW);

        assertThat(look.decisions())
                .singleElement()
                .satisfies(fired -> assertThat(fired.rule().value()).isEqualTo("rule-7"));
        assertThat(look.notApplicable()).isEqualTo(Map.of(DEMO, 999));
    }

    @Test
    void aRuleWhoseConditionSaysNoIsWritten() {
        var book = manyApps(10).book();

        var look =
                book.look(
                        Events.ID, Events.atlas("{\"app\": \"app-7\", \"value\": 0}"), Events.NOW);

        assertThat(look.decisions())
                .singleElement()
                .extracting(Decision::because)
                .isEqualTo(Because.CONDITION);
    }

    @Test
    void aRuleThatOneFieldKeptFromMatchingIsWritten() {
        var look =
                Teams.kafka()
                        .book()
                        .look(
                                Events.ID,
                                Events.atlas(
                                        "{\"alert\": \"KafkaBrokerOffline\", \"severity\": \"low\"}"),
                                Events.NOW);

        assertThat(look.decisions())
                .singleElement()
                .satisfies(
                        missed -> {
                            assertThat(missed.because()).isEqualTo(Because.PATTERN);
                            assertThat(missed.path()).isEqualTo("data.severity");
                        });
        assertThat(look.notApplicable()).isEmpty();
    }

    @Test
    void whatIsWrittenStaysSmallHoweverManyRulesComeNear() {
        var team = Teams.team("demo").runbook("any", "");
        for (int i = 0; i < 500; i++) {
            team.rule(
                    "near-" + i,
                    """
                    match: { type: [atlas.alert] }
                    condition: event.data.value > %d
                    run: [{ runbook: any }]
                    """
                            .formatted(i));
        }

        var look = team.book().look(Events.ID, Events.atlas("{\"value\": 3}"), Events.NOW);

        assertThat(look.decisions())
                .filteredOn(decision -> decision.verdict() == Verdict.FIRED)
                .hasSize(3);
        assertThat(look.decisions()).hasSize(3 + Look.MOST_NEAR_MISSES);
        assertThat(look.notApplicable()).isEqualTo(Map.of(DEMO, 500 - look.decisions().size()));
    }

    @Test
    void everyRuleIsEitherWrittenOrCounted() {
        var other = Teams.team("other").runbook("any", "").rule("its-own", nothingOfOurs());
        var book = new RuleBook(List.of(manyApps(20).live(), other.live()));

        var look =
                book.look(
                        Events.ID, Events.atlas("{\"app\": \"app-3\", \"value\": 3}"), Events.NOW);

        assertThat(look.notApplicable()).isEqualTo(Map.of(DEMO, 19, new TeamName("other"), 1));
    }

    @Test
    void whatAllRulesSayContainsWhatIsWritten() {
        var book = manyApps(50).book();
        var event = Events.atlas("{\"app\": \"app-7\", \"value\": 3}");

        var all = book.rule(Events.ID, event, Events.NOW);

        assertThat(all)
                .hasSize(50)
                .containsAll(book.look(Events.ID, event, Events.NOW).decisions());
    }

    private static String nothingOfOurs() {
        return "match: { type: [other.alert] }\nrun: [{ runbook: any }]\n";
    }

    private static Teams manyApps(int rules) {
        var team = Teams.team("demo").runbook("any", "");
        for (int i = 0; i < rules; i++) {
            team.rule(
                    "rule-" + i,
                    """
                    match: { type: [atlas.alert], data: { app: [app-%d] } }
                    condition: event.data.value >= 1
                    run: [{ runbook: any }]
                    """
                            .formatted(i));
        }
        return team;
    }
}
