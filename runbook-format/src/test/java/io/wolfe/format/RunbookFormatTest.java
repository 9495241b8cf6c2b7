package io.wolfe.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.runbook.RunbookName;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunbookFormatTest {

    private static final RunbookName KAFKA = new RunbookName("kafka-broker-offline");

    private static final RuleName KAFKA_RULE = new RuleName("kafka-broker-offline");
    private static final String RULE =
            "match: { type: [x] }\nrun: [{ runbook: kafka-broker-offline, parameters: { broker: b } }]\n";

    private final RunbookFormat format = new RunbookFormat();

    @Test
    void aRunbookIsReadAsItsTeamWroteIt() {
        var catalog = valid(Teams.kafka());

        var runbook = catalog.runbook(KAFKA).orElseThrow();
        assertThat(runbook.description()).isEqualTo("Checks a broker.");
        assertThat(runbook.timeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(runbook.limits())
                .isEqualTo(new Runbook.Limits(512L << 20, Duration.ofSeconds(30), 1L << 20));
        assertThat(runbook.grants())
                .isEqualTo(
                        new Runbook.Grants(List.of("https://*.example.net"), List.of("kafka-*")));
        assertThat(runbook.parameters().text("type")).contains("object");
    }

    @Test
    void aRuleIsReadAndCompiled() {
        var catalog = valid(Teams.kafka());

        var rule = catalog.rules().get(KAFKA_RULE);
        assertThat(rule.rule().description()).isEqualTo("A broker is offline.");
        assertThat(rule.rule().condition()).isEqualTo("event.data.value >= 1.0");
        assertThat(rule.runs())
                .singleElement()
                .extracting(CompiledRule.Run::runbook)
                .isEqualTo(KAFKA);
        assertThat(rule.pattern().clauses()).hasSize(4);
    }

    @Test
    void whatHasNotChangedIsNotCompiledAgain() {
        var before = valid(Teams.kafka().rule("two", RULE)).rules();

        var after = valid(Teams.kafka().rule("two", RULE + "priority: 3\n")).rules();

        assertThat(after.get(KAFKA_RULE)).isSameAs(before.get(KAFKA_RULE));
        assertThat(after.get(new RuleName("two")).rule().priority()).isEqualTo(3);
    }

    @Test
    void aRuleIsHeldAgainstItsRunbookAgainWhenThatHasChanged() {
        valid(Teams.kafka());

        var reading =
                format.read(
                        Teams.DEMO,
                        Teams.kafka()
                                .runbook(
                                        "kafka-broker-offline",
                                        """
                                        parameters:
                                          type: object
                                          properties: { instance: { type: string } }
                                        """)
                                .files());

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Invalid.class,
                        invalid ->
                                assertThat(invalid.problems())
                                        .extracting(Problem::message)
                                        .containsExactly(
                                                "the runbook kafka-broker-offline has no parameter"
                                                        + " \"broker\""));
    }

    @Test
    void whatARunbookDoesNotSayHasADefault() {
        var runbook = valid(Teams.team().runbook("plain", "")).runbook(new RunbookName("plain"));

        assertThat(runbook)
                .contains(
                        new Runbook(
                                new RunbookName("plain"),
                                "",
                                Runbook.Language.PYTHON,
                                Json.EMPTY,
                                Duration.ofMinutes(5),
                                Runbook.Limits.DEFAULT,
                                Runbook.Grants.NONE));
    }

    @Test
    void aRunbookMayKeepItsContextWarm() {
        var catalog = valid(Teams.team().runbook("filter", "isolation: warm"));

        assertThat(catalog.runbook(new RunbookName("filter")))
                .map(Runbook::isolation)
                .contains(Runbook.Isolation.WARM);
    }

    @Test
    void aRuleMayBeWrittenAsJson() {
        var catalog =
                valid(
                        Teams.kafka()
                                .rule(
                                        "second",
                                        """
                                        {"match": {"type": ["x"]},
                                         "run": [{"runbook": "kafka-broker-offline",
                                                  "parameters": {"broker": "b"}}]}
                                        """));

        assertThat(catalog.rules()).containsKey(new RuleName("second"));
    }

    @Test
    void filesThatAreNoRunbookAndNoRuleAreTheTeamsOwnBusiness() {
        var catalog =
                valid(
                        Teams.kafka()
                                .file("README.md", "hello")
                                .file("rules/README.md", "hello")
                                .file("rules/.gitkeep", "")
                                .file("requirements.txt", "x==1")
                                .file("runbooks/kafka-broker-offline/tests/one.yaml", "a: 1"));

        assertThat(catalog.rules()).hasSize(1);
    }

    private TeamCatalog valid(Teams team) {
        return switch (format.read(Teams.DEMO, team.files())) {
            case Reading.Valid(var catalog) -> catalog;
            case Reading.Invalid(var problems) -> throw new AssertionError(problems.toString());
        };
    }
}
