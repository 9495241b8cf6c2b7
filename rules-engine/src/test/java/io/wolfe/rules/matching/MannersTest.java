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
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Rules that look at more than their own pattern: at their team's other rules, at the state of the
/// alert, at the clock.
class MannersTest {

    private static final String FALLBACK =
            """
            match: { type: [atlas.alert] }
            fallback: true
            run: [{ runbook: any }]
            """;

    @Test
    void aFallbackFiresWhenNoOtherRuleOfItsTeamDoes() {
        var book = team("demo").rule("disk", forAlert("DiskFull")).rule("other", FALLBACK).book();

        var decisions = verdicts(book, "{\"alert\": \"Unheard\"}");

        assertThat(decisions).isEqualTo(Map.of("disk", Verdict.NOT_FIRED, "other", Verdict.FIRED));
    }

    @Test
    void aFallbackSaysWhichRuleWasFaster() {
        var book = team("demo").rule("a", FALLBACK).rule("disk", forAlert("DiskFull")).book();

        var decision = decision(book, "a", Events.atlas("{\"alert\": \"DiskFull\"}"));

        assertThat(decision.verdict()).isEqualTo(Verdict.NOT_FIRED);
        assertThat(decision.because()).isEqualTo(Because.FALLBACK);
        assertThat(decision.message())
                .isEqualTo("the rule is a fallback, and disk has fired already");
    }

    @Test
    void aRuleWhoseConditionSaysNoLeavesItToTheFallback() {
        var book =
                team("demo")
                        .rule("disk", forAlert("DiskFull") + "condition: event.data.value > 90\n")
                        .rule("other", FALLBACK)
                        .book();

        var decisions = verdicts(book, "{\"alert\": \"DiskFull\", \"value\": 10}");

        assertThat(decisions).containsEntry("other", Verdict.FIRED);
    }

    @Test
    void theRulesOfAnotherTeamDoNotMatterToAFallback() {
        var book =
                new RuleBook(
                        List.of(
                                team("one").rule("disk", forAlert("DiskFull")).live(),
                                team("two").rule("other", FALLBACK).live()));

        var decisions = verdicts(book, "{\"alert\": \"DiskFull\"}");

        assertThat(decisions).isEqualTo(Map.of("disk", Verdict.FIRED, "other", Verdict.FIRED));
    }

    @Test
    void aRuleIsNotAboutAlertsThatHaveCleared() {
        var book = team("demo").rule("disk", forAlert("DiskFull")).book();

        var decision = decision(book, "disk", inState("resolved"));

        assertThat(decision.verdict()).isEqualTo(Verdict.NOT_FIRED);
        assertThat(decision.message())
                .isEqualTo(
                        "alertstate is \"resolved\"; the rule wants \"firing\" or \"none\" or no value at all");
    }

    @Test
    void aRuleOnResolvedAlertsActsOnNoOthers() {
        var book = team("demo").rule("disk", forAlert("DiskFull") + "on: resolved\n").book();

        assertThat(decision(book, "disk", inState("resolved")).verdict()).isEqualTo(Verdict.FIRED);
        assertThat(decision(book, "disk", inState("firing")).verdict())
                .isEqualTo(Verdict.NOT_FIRED);
    }

    @Test
    void aRuleMayActOnSeveralStates() {
        var book =
                team("demo")
                        .rule("disk", forAlert("DiskFull") + "on: [firing, acknowledged]\n")
                        .book();

        assertThat(decision(book, "disk", inState("acknowledged")).verdict())
                .isEqualTo(Verdict.FIRED);
        assertThat(decision(book, "disk", inState("none")).verdict()).isEqualTo(Verdict.NOT_FIRED);
    }

    @Test
    void aPatternThatAsksForTheStateHasSaidAll() {
        var book =
                team("demo")
                        .rule(
                                "all",
                                "match: { alertstate: [{ exists: true }] }\nrun: [{ runbook: any }]\n")
                        .book();

        assertThat(decision(book, "all", inState("resolved")).verdict()).isEqualTo(Verdict.FIRED);
    }

    @Test
    void nowIsTheTimeOfTheDecisionInConditionsAndMappings() {
        var rule =
                """
                match: { type: [atlas.alert] }
                condition: now - timestamp(event.data.since) > duration("5m")
                run:
                  - runbook: any
                    parameters: { at: "${now}", hour: "${now.getHours('Asia/Kolkata')}" }
                """;
        var book = team("demo").rule("slow", rule).book();

        var decision =
                decision(book, "slow", Events.atlas("{\"since\": \"2026-11-22T02:54:59Z\"}"));

        assertThat(decision.runs())
                .singleElement()
                .extracting(run -> JsonText.print(run.parameters()))
                .isEqualTo("{\"at\":\"2026-11-22T03:00:00Z\",\"hour\":8}");
    }

    @Test
    void aConditionMayTakeTextsApartByRegularExpressions() {
        var rule =
                """
                match: { type: [atlas.alert] }
                condition: event.data.host.matches("^web-[0-9]+$")
                run:
                  - runbook: any
                    parameters: { n: "${int(regex.extract(event.data.host, '[0-9]+').value())}" }
                """;
        var book = team("demo").rule("web", rule).book();

        var decision = decision(book, "web", Events.atlas("{\"host\": \"web-12\"}"));

        assertThat(decision.runs())
                .singleElement()
                .extracting(run -> JsonText.print(run.parameters()))
                .isEqualTo("{\"n\":12}");
    }

    @Test
    void anIntIsComparedWithADouble() {
        var rule = forAlert("A") + "condition: event.data.value >= 1.5 && event.data.value < 3\n";
        var book = team("demo").rule("a", rule).book();

        assertThat(verdicts(book, "{\"alert\": \"A\", \"value\": 2}"))
                .containsEntry("a", Verdict.FIRED);
    }

    @Test
    void aValueThatLooksLikeAnExpressionIsAValue() {
        var rule =
                """
                match: { type: [atlas.alert] }
                run:
                  - runbook: any
                    parameters: { whole: "${event.data.text}", mixed: "it says ${event.data.text}" }
                """;
        var book = team("demo").rule("a", rule).book();

        var decision = decision(book, "a", Events.atlas("{\"text\": \"${event.id}\"}"));

        assertThat(decision.runs())
                .singleElement()
                .extracting(run -> JsonText.print(run.parameters()))
                .isEqualTo("{\"whole\":\"${event.id}\",\"mixed\":\"it says ${event.id}\"}");
    }

    private static Teams team(String name) {
        return Teams.team(name).runbook("any", "");
    }

    private static String forAlert(String alert) {
        return "match: { data: { alert: [" + alert + "] } }\nrun: [{ runbook: any }]\n";
    }

    private static CloudEvent inState(String state) {
        return new CloudEvent(
                "1",
                "/atlas",
                "atlas.alert",
                null,
                null,
                Map.of(CloudEvent.ALERT_STATE, Json.text(state)),
                JsonText.parse("{\"alert\": \"DiskFull\"}"));
    }

    private static Map<String, Verdict> verdicts(RuleBook book, String data) {
        return book.rule(Events.ID, Events.atlas(data), Events.NOW).stream()
                .collect(Collectors.toMap(each -> each.rule().value(), Decision::verdict));
    }

    private static Decision decision(RuleBook book, String rule, CloudEvent event) {
        return book.rule(Events.ID, event, Events.NOW).stream()
                .filter(decision -> decision.rule().value().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
