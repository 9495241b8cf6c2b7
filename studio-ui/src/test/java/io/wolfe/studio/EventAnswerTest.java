package io.wolfe.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.event.EventId;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.rule.Decision.Because;
import io.wolfe.model.rule.Decision.Verdict;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.rule.Ruling;
import io.wolfe.studio.browser.Chromium;
import io.wolfe.studio.browser.Visitor;
import io.wolfe.studio.fakes.Samples;
import io.wolfe.studio.fakes.World;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Why did nothing happen?
@QuarkusTest
class EventAnswerTest {

    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static final EventId EVENT = Samples.eventId("asked");

    @TestHTTPResource String studio;
    @Inject World world;

    private final Instant now = Instant.now();
    private World.Place prod;
    private Visitor visitor;

    @BeforeEach
    void aQuietPlace() {
        world.forgetAll();
        prod = world.in(Environment.PROD);
        visitor = CHROMIUM.wide(studio);
    }

    @AfterEach
    void nothingWentWrong() {
        visitor.hadNothingToComplainOf();
        visitor.close();
    }

    @Test
    void theRuleThatCameNearestIsNamedWithWhatKeptItFromFiring() {
        decided(0, wrongField("a-pattern"), falseCondition("condition"));

        lookAtIt();

        assertThat(visitor.page().locator(".notice.answer"))
                .hasText(
                        "Nothing happened: the nearest rule was condition, and event.data.value is 0.5; the condition wants >= 1.0.");
        assertThat(visitor.page().locator(".decisions li strong"))
                .hasText(new String[] {"condition", "a-pattern"});
        visitor.picture("event-nothing-happened");
    }

    @Test
    void rulesThatCouldNotApplyAreCountedUntilSomebodyWantsToKnow() {
        decided(1_234, falseCondition("condition"));
        prod.rules()
                .whatTheOthersSaid(
                        IntStream.range(0, 40).mapToObj(i -> wrongField("other-" + i)).toList());

        lookAtIt();

        assertThat(visitor.page().locator(".decisions li")).hasCount(1);
        assertThat(visitor.page().locator(".untold"))
                .containsText(
                        "1,234 more rules could not apply: their patterns ask for other alerts.");
        visitor.page().getByText("Explain all").click();
        assertThat(visitor.page().locator(".decisions li")).hasCount(41);
        assertThat(visitor.page().locator(".untold")).containsText("1,194 more rules");
    }

    @Test
    void aFewAreToldAtOnce() {
        decided(1);
        prod.rules().whatTheOthersSaid(List.of(wrongField("only-rule")));

        lookAtIt();

        assertThat(visitor.page().locator(".notice.answer"))
                .hasText(
                        "Nothing happened: only-rule, and data.alert is \"A\"; the rule wants \"B\".");
        assertThat(visitor.page().locator(".decisions li")).hasCount(1);
        assertThat(visitor.page().locator(".untold")).hasCount(0);
    }

    @Test
    void rulesThatCannotBeAskedAnyMoreAreSaidToBeSo() {
        decided(7);
        prod.rules().cannotTell("their commit is gone");

        lookAtIt();

        assertThat(visitor.page().locator(".untold"))
                .hasText(
                        "7 rules could not apply: their patterns ask for other alerts. Not told: their commit is gone.");
        assertThat(visitor.page().locator(".notice.answer"))
                .hasText("Nothing happened: all 7 rules there were are about other alerts.");
    }

    @Test
    void whatFiredIsSaidFirst() {
        decided(
                3,
                falseCondition("condition"),
                Samples.fired("fired", "kafka-broker-offline", new ExecutionId("x")));

        lookAtIt();

        assertThat(visitor.page().locator(".notice.answer"))
                .hasText("Rule fired fired and asked for 1 run.");
        assertThat(visitor.page().locator(".decisions li strong").first()).hasText("fired");
    }

    private void lookAtIt() {
        visitor.goTo(studio + "events/" + EVENT + "?env=prod");
    }

    private void decided(int others, Decision... decisions) {
        var requests =
                List.of(decisions).stream()
                        .flatMap(decision -> decision.runs().stream())
                        .map(run -> Samples.request(run.executionId().value()))
                        .toList();
        var ruling =
                new Ruling(
                        now,
                        Map.of(Samples.TEAM, Samples.COMMIT),
                        List.of(decisions),
                        others == 0 ? Map.of() : Map.of(Samples.TEAM, others),
                        requests);
        prod.events().put(Samples.event(EVENT, Samples.offline("i-0abc41d2"), now, ruling));
    }

    private static Decision wrongField(String rule) {
        return Samples.notFired(
                rule,
                "data.alert",
                Json.text("A"),
                Json.array(List.of(Json.text("B"))),
                "data.alert is \"A\"; the rule wants \"B\"");
    }

    private static Decision falseCondition(String rule) {
        return new Decision(
                new RuleName(rule),
                Samples.TEAM,
                Samples.COMMIT,
                Verdict.NOT_FIRED,
                Because.CONDITION,
                "event.data.value >= 1.0",
                new Json.Num("0.5"),
                Json.text(">= 1.0"),
                "event.data.value is 0.5; the condition wants >= 1.0",
                List.of());
    }
}
