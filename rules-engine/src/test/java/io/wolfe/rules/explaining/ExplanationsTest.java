package io.wolfe.rules.explaining;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.format.RunbookFormat;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Explainer.Explanation;
import io.wolfe.model.rule.Ruling;
import io.wolfe.model.runbook.Commit;
import io.wolfe.rules.Events;
import io.wolfe.rules.RememberedTeams;
import io.wolfe.rules.Teams;
import io.wolfe.rules.deployments.RulesAtCommits;
import io.wolfe.rules.matching.LiveTeam;
import io.wolfe.rules.matching.RuleBook;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class ExplanationsTest {

    private static final CloudEvent DISK_FULL = Events.atlas("{\"alert\": \"DiskFull\"}");
    private static final Commit LATER = new Commit("b".repeat(40));

    private final AtomicReference<RuleBook> live = new AtomicReference<>(threeRules().book());
    private final RememberedTeams history = new RememberedTeams();
    private final Explanations explanations =
            new Explanations(new RulesAtCommits(live::get, history, new RunbookFormat()));

    @Test
    void everyRuleThatWasOnlyCountedSaysWhyItDidNotFire() {
        var event = decided(DISK_FULL);

        var explanation = explanations.explain(event, 500);

        assertThat(explanation.written()).isEmpty();
        assertThat(explanation.foundOut())
                .extracting(Decision::message)
                .containsExactly(
                        "data.alert is \"DiskFull\"; the rule wants \"CassandraDown\"",
                        "data.alert is \"DiskFull\"; the rule wants \"KafkaBrokerOffline\"",
                        "type is \"atlas.alert\"; the rule wants \"aws.s3\"");
        assertThat(explanation.note()).isNull();
    }

    @Test
    void whatIsWrittenIsNotFoundOutASecondTime() {
        var event = decided(Events.atlas("{\"alert\": \"KafkaBrokerOffline\"}"));

        var explanation = explanations.explain(event, 500);

        assertThat(names(explanation.written())).containsExactly("kafka");
        assertThat(names(explanation.foundOut())).containsExactly("cassandra", "s3");
    }

    @Test
    void whoWantsFewIsToldHowManyThereAre() {
        var explanation = explanations.explain(decided(DISK_FULL), 2);

        assertThat(explanation.foundOut()).hasSize(2);
        assertThat(explanation.note()).isEqualTo("these are 2 of the 3 rules that could not apply");
    }

    @Test
    void afterADeploymentTheRulesOfThatTimeAreAsked() {
        var event = decided(DISK_FULL);
        live.set(deployedLater());
        history.put(Teams.COMMIT, threeRules());

        var explanation = explanations.explain(event, 500);
        explanations.explain(event, 500);

        assertThat(names(explanation.foundOut())).containsExactly("cassandra", "kafka", "s3");
        assertThat(explanation.foundOut()).extracting(Decision::commit).containsOnly(Teams.COMMIT);
        assertThat(history.reads()).as("reading many rules takes long").isEqualTo(1);
    }

    @Test
    void rulesThatCannotBeHadAnyMoreAreNotGuessed() {
        var event = decided(DISK_FULL);
        live.set(deployedLater());

        var explanation = explanations.explain(event, 500);

        assertThat(explanation.foundOut()).isEmpty();
        assertThat(explanation.note())
                .isEqualTo(
                        "what 3 rules of team demo said is not told, because commit aaaaaaaa of team"
                                + " demo is not in the repository that this process has");
    }

    @Test
    void aRepositoryThatIsAwayIsSaidAndDoesNotHideTheEvent() {
        var event = decided(DISK_FULL);
        live.set(deployedLater());
        history.goAway();

        assertThat(explanations.explain(event, 500).note())
                .isEqualTo(
                        "what 3 rules of team demo said is not told, because the repository of team"
                                + " demo cannot be read now");
    }

    @Test
    void rulesThatDoNotValidateAnyMoreAreSaidToBeSo() {
        var event = decided(DISK_FULL);
        live.set(deployedLater());
        history.put(Teams.COMMIT, threeRules().rule("s3", "match: {}\nold_key: 1\n"));

        assertThat(explanations.explain(event, 500).note())
                .isEqualTo(
                        "what 3 rules of team demo said is not told, because this version cannot read"
                                + " its rules any more");
    }

    @Test
    void anEventThatNobodyDecidedHasNothingToExplain() {
        var event = Events.received(DISK_FULL, Instant.EPOCH);

        assertThat(explanations.explain(event, 500))
                .isEqualTo(new Explanation(List.of(), List.of(), null));
    }

    private Event decided(CloudEvent alert) {
        var look = live.get().look(Events.ID, alert, Events.NOW);
        var ruling =
                new Ruling(
                        Instant.EPOCH,
                        live.get().deployments(),
                        look.decisions(),
                        look.notApplicable(),
                        List.of());
        var event = Events.received(alert, Instant.EPOCH);
        return new Event(
                event.id(),
                event.receivedAt(),
                event.via(),
                event.shape(),
                event.original(),
                event.content(),
                new Event.Progress.Done(ruling));
    }

    private static RuleBook deployedLater() {
        return new RuleBook(List.of(new LiveTeam(2, LATER, Teams.kafka().live().catalog())));
    }

    private static Teams threeRules() {
        return Teams.team("demo")
                .runbook("any", "")
                .rule("kafka", onAlert("KafkaBrokerOffline"))
                .rule("cassandra", onAlert("CassandraDown"))
                .rule("s3", "match: { type: [aws.s3] }\nrun: [{ runbook: any }]\n");
    }

    private static String onAlert(String alert) {
        return """
        match: { type: [atlas.alert], data: { alert: [%s], severity: [critical] } }
        run: [{ runbook: any }]
        """
                .formatted(alert);
    }

    private static List<String> names(List<Decision> decisions) {
        return decisions.stream().map(decision -> decision.rule().value()).toList();
    }
}
