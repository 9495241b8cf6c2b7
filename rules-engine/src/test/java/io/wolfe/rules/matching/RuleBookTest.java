package io.wolfe.rules.matching;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Decision.Because;
import io.wolfe.model.rule.Decision.Verdict;
import io.wolfe.model.wire.JsonText;
import io.wolfe.rules.Events;
import io.wolfe.rules.Teams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What people read when they ask why something happened, or did not.
class RuleBookTest {

    @Test
    void aRuleThatFiresSaysWhatItStarts() {
        var decision = kafka(Events.kafkaOffline());

        assertThat(decision.verdict()).isEqualTo(Verdict.FIRED);
        assertThat(decision.because()).isEqualTo(Because.CONDITION);
        assertThat(decision.message())
                .isEqualTo("pattern and condition hold; it starts kafka-broker-offline");
        assertThat(decision.runs())
                .singleElement()
                .satisfies(
                        run ->
                                assertThat(JsonText.print(run.parameters()))
                                        .isEqualTo("{\"broker\":\"kafka-7\"}"));
    }

    @Test
    void aFieldThatDoesNotFitIsNamedWithWhatItIsAndWhatWasWanted() {
        var decision =
                kafka(
                        Events.atlas(
                                "{\"alert\": \"KafkaBrokerOffline\", \"severity\": \"low\", \"value\": 2}"));

        assertThat(decision.verdict()).isEqualTo(Verdict.NOT_FIRED);
        assertThat(decision.because()).isEqualTo(Because.PATTERN);
        assertThat(decision.path()).isEqualTo("data.severity");
        assertThat(decision.saw()).isEqualTo(Json.text("low"));
        assertThat(decision.wanted()).isEqualTo(JsonText.parse("[\"critical\", \"high\"]"));
        assertThat(decision.message())
                .isEqualTo(
                        "data.severity is \"low\"; the rule wants one of \"critical\", \"high\"");
    }

    @Test
    void aConditionThatIsFalseNamesTheValueItSaw() {
        var decision =
                kafka(
                        Events.atlas(
                                """
                                {"alert": "KafkaBrokerOffline", "severity": "high", "value": 0.5,
                                 "instance": "kafka-7"}
                                """));

        assertThat(decision.because()).isEqualTo(Because.CONDITION);
        assertThat(decision.path()).isEqualTo("event.data.value >= 1.0");
        assertThat(decision.saw()).isEqualTo(new Json.Num("0.5"));
        assertThat(decision.wanted()).isEqualTo(Json.text(">= 1.0"));
        assertThat(decision.message())
                .isEqualTo("event.data.value is 0.5; the condition wants >= 1.0");
    }

    @Test
    void aConditionOverAFieldThatIsMissingSaysSo() {
        var decision =
                kafka(Events.atlas("{\"alert\": \"KafkaBrokerOffline\", \"severity\": \"high\"}"));

        assertThat(decision.because()).isEqualTo(Because.CONDITION);
        assertThat(decision.path()).isEqualTo("event.data.value");
        assertThat(decision.message()).isEqualTo("the event has no event.data.value");
    }

    @Test
    void aConditionOverAValueOfAnotherTypeSaysSo() {
        var decision =
                kafka(
                        Events.atlas(
                                "{\"alert\": \"KafkaBrokerOffline\", \"severity\": \"high\", \"value\": \"much\"}"));

        assertThat(decision.because()).isEqualTo(Because.CONDITION);
        assertThat(decision.message())
                .isEqualTo("\">=\" cannot be used with these values, in event.data.value >= 1.0");
    }

    @Test
    void aParameterThatCannotBeMappedIsADecisionOfItsOwn() {
        var decision =
                kafka(
                        Events.atlas(
                                "{\"alert\": \"KafkaBrokerOffline\", \"severity\": \"high\", \"value\": 1}"));

        assertThat(decision.verdict()).isEqualTo(Verdict.NOT_FIRED);
        assertThat(decision.because()).isEqualTo(Because.MAPPING);
        assertThat(decision.path()).isEqualTo("parameters.broker");
        assertThat(decision.message())
                .isEqualTo(
                        "no parameters for kafka-broker-offline: \"broker\" is mapped from"
                                + " ${event.data.instance}: the event has no event.data.instance");
    }

    @Test
    void aParameterThatDoesNotFitTheRunbookIsADecisionOfItsOwn() {
        var decision =
                kafka(
                        Events.atlas(
                                """
                                {"alert": "KafkaBrokerOffline", "severity": "high", "value": 1,
                                 "instance": 7}
                                """));

        assertThat(decision.because()).isEqualTo(Because.MAPPING);
        assertThat(decision.path()).isEqualTo("parameters.broker");
        assertThat(decision.saw()).isEqualTo(new Json.Num("7"));
        assertThat(decision.wanted()).isEqualTo(JsonText.parse("{\"type\": \"string\"}"));
        assertThat(decision.message())
                .isEqualTo(
                        "the parameters do not fit kafka-broker-offline: \"broker\" is 7, and has"
                                + " to be string");
    }

    @Test
    void aRuleThatCannotBeMappedDoesNotStopAnother() {
        var book =
                Teams.kafka()
                        .runbook("other", "")
                        .rule(
                                "another",
                                "match: { type: [atlas.alert] }\nrun: [{ runbook: other }]")
                        .book();

        var decisions =
                book.rule(
                        Events.ID,
                        Events.atlas(
                                "{\"alert\": \"KafkaBrokerOffline\", \"severity\": \"high\", \"value\": 1}"),
                        Events.NOW);

        assertThat(decisions)
                .extracting(decision -> decision.rule() + " " + decision.verdict().word())
                .containsExactly("another fired", "kafka-broker-offline not_fired");
    }

    @Test
    void aWholeExpressionKeepsItsTypeAndNumbersTheirDigits() {
        var book =
                Teams.team("demo")
                        .runbook("any", "")
                        .rule(
                                "all-types",
                                """
                                match: { type: [atlas.alert] }
                                run:
                                  - runbook: any
                                    parameters:
                                      value: "${event.data.value}"
                                      list: ["${event.data.list}", "${1 + 1}"]
                                      text: "value ${event.data.value} of ${event.data.list}"
                                      evil: "${event.data.evil}"
                                      literal: "$${not.evaluated}"
                                """)
                        .book();

        var decision =
                book.rule(
                                Events.ID,
                                Events.atlas(
                                        "{\"value\": 1.10, \"list\": [1, true, null], \"evil\": \"${1+1}\"}"),
                                Events.NOW)
                        .getFirst();

        assertThat(JsonText.print(decision.runs().getFirst().parameters()))
                .isEqualTo(
                        "{\"value\":1.10,\"list\":[[1,true,null],2],\"text\":\"value 1.10 of"
                                + " [1,true,null]\",\"evil\":\"${1+1}\",\"literal\":\"${not.evaluated}\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [{"prefix": "kafka-"}]              | a text that begins with "kafka-"
                    [{"suffix": "-1"}]                  | a text that ends with "-1"
                    [{"prefix": {"equals-ignore-case": "k"}}] | a text that begins with "k" in any case
                    [{"equals-ignore-case": "X"}]       | "X" in any case
                    [{"wildcard": "a*b"}]               | a text like "a*b"
                    [{"numeric": [">", 0, "<=", 5]}]    | a number > 0 and <= 5
                    [{"numeric": ["=", 5]}]             | a number equal to 5
                    [{"cidr": "10.0.0.0/8"}]            | an IP address in 10.0.0.0/8
                    [{"exists": false}]                 | no value at all
                    [{"anything-but": ["low", "high"]}] | anything but "low" or "high"
                    [{"anything-but": {"prefix": "l"}}] | anything but a text that begins with "l"
                    ["x", {"exists": false}]            | "x" or no value at all
                    """)
    void everyOperatorSaysWhatItWants(String tests, String wanted) {
        var decision =
                decision("match: { data: { a: " + tests + " } }", Events.atlas("{\"a\": \"low\"}"));

        assertThat(decision.message()).isEqualTo("data.a is \"low\"; the rule wants " + wanted);
    }

    @Test
    void aFieldThatIsMissingIsCalledMissing() {
        var decision = decision("match: { data: { a: [{exists: true}] } }", Events.atlas("{}"));

        assertThat(decision.message()).isEqualTo("data.a is missing; the rule wants any value");
    }

    @Test
    void allValuesOfAFieldAreShownWhenNoneFits() {
        var decision = decision("match: { data: { a: [x] } }", Events.atlas("{\"a\": [\"y\", 1]}"));

        assertThat(decision.message())
                .isEqualTo("none of the values of data.a fits: [\"y\",1]; the rule wants \"x\"");
    }

    @Test
    void everyAlternativeSaysWhyItDoesNotHold() {
        var decision =
                decision(
                        "match: { $or: [{ data: { a: [1] } }, { data: { b: [2] } }] }",
                        Events.atlas("{\"a\": 5}"));

        assertThat(decision.message())
                .isEqualTo(
                        "no alternative of $or holds: data.a is 5; the rule wants 1, nor: data.b is"
                                + " missing; the rule wants 2");
    }

    @Test
    void fieldsThatHoldInDifferentElementsOfAnArraySaySo() {
        var decision =
                decision(
                        "match: { data: { disks: { name: [a], state: [full] } } }",
                        Events.atlas(
                                """
                                {"disks": [{"name": "a", "state": "fine"},
                                           {"name": "b", "state": "full"}]}
                                """));

        assertThat(decision.message())
                .isEqualTo(
                        "each of data.disks.name and data.disks.state holds somewhere, but not all"
                                + " in one element of the array");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    event.data.a == 1 && event.data.b == "x" | event.data.b is "y"; the condition wants "x"
                    event.data.b in ["x", "z"]               | event.data.b is "y"; the condition wants one of ["x","z"]
                    5 < event.data.a                         | event.data.a is 1; the condition wants > 5
                    event.data.b != "y"                      | event.data.b is "y"; the condition wants anything but that
                    event.data.b.startsWith("k")             | event.data.b is "y"; the condition wants event.data.b.startsWith("k")
                    has(event.data.c)                        | has(event.data.c) is false
                    event.data.l.exists(i, i > 5)            | event.data.l.exists(i, i > 5) is false
                    !(event.data.a == 1)                     | !(event.data.a == 1) is false
                    event.data.a                             | event.data.a is 1, not true or false
                    1 / (event.data.a - 1) == 1              | division by zero, in 1 / (event.data.a - 1) == 1
                    event.data.l[7] == 1                     | Index out of bounds: 7, in event.data.l[7] == 1
                    event.data.a.x == 1                      | the event has no event.data.a.x
                    """)
    void aConditionSaysWhichPartOfItSaidNo(String condition, String message) {
        var decision =
                decision(
                        "match: { type: [atlas.alert] }\ncondition: '" + condition + "'",
                        Events.atlas("{\"a\": 1, \"b\": \"y\", \"l\": [1, 2]}"));

        assertThat(decision.because()).isEqualTo(Because.CONDITION);
        assertThat(decision.message()).isEqualTo(message);
    }

    @Test
    void everyPartOfAnOrSaysWhyItDoesNotHold() {
        var decision =
                decision(
                        "match: { type: [atlas.alert] }\n"
                                + "condition: 'event.data.a == 2 || event.data.b == \"x\"'",
                        Events.atlas("{\"a\": 1, \"b\": \"y\"}"));

        assertThat(decision.message())
                .isEqualTo(
                        "event.data.a is 1; the condition wants 2; and event.data.b is \"y\"; the"
                                + " condition wants \"x\"");
    }

    @Test
    void intsCompareWithDoubles() {
        var decision =
                decision(
                        "match: { type: [atlas.alert] }\ncondition: event.data.a >= 0.5 && event.data.d == 1",
                        Events.atlas("{\"a\": 1, \"d\": 1.0}"));

        assertThat(decision.verdict()).isEqualTo(Verdict.FIRED);
    }

    private static Decision kafka(CloudEvent event) {
        return Teams.kafka().book().rule(Events.ID, event, Events.NOW).getFirst();
    }

    private static Decision decision(String rule, CloudEvent event) {
        return Teams.team("demo")
                .runbook("any", "")
                .rule("it", rule + "\nrun: [{ runbook: any }]\n")
                .book()
                .rule(Events.ID, event, Events.NOW)
                .getFirst();
    }
}
