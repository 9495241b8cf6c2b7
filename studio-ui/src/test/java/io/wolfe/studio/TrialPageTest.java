package io.wolfe.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.rule.Decision;
import io.wolfe.model.trial.Trial;
import io.wolfe.model.trial.TrialReport;
import io.wolfe.studio.browser.Chromium;
import io.wolfe.studio.fakes.Http;
import io.wolfe.studio.fakes.Samples;
import io.wolfe.studio.fakes.World;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The page on which rules are tried.
@QuarkusTest
class TrialPageTest {

    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static final String ALERT =
            "{\"type\": \"atlas.alert\", \"alert\": \"KafkaBrokerOffline\", \"severity\": \"low\"}";

    @TestHTTPResource String studio;
    @Inject World world;

    private final Instant now = Instant.now();
    private World.Place prod;

    @BeforeEach
    void aNight() {
        world.forgetAll();
        prod = world.in(Environment.PROD);
        Samples.fill(prod, Environment.PROD, now);
    }

    @Test
    void aPastedAlertIsTriedByTheKeyboardAlone() {
        prod.rules().willReport(oneAlert());
        try (var visitor = CHROMIUM.wide(studio)) {
            var page = visitor.goTo(studio + "trial?env=prod").page();
            assertThat(page.locator("#report")).containsText("Nothing was tried yet.");
            page.locator("[name=event]").focus();
            page.keyboard().insertText(ALERT);
            page.keyboard().press("Tab");
            page.keyboard().press("Control+Enter");

            assertThat(page.locator("#report .answer"))
                    .hasText(
                            "None of 2 rules would fire. Nearest is kafka-broker-offline: too low.");
            assertThat(page.locator(".decisions li")).hasCount(2);
            assertThat(page.locator(".decision-why").first()).containsText("data.severity");
            assertThat(tried().subject())
                    .isInstanceOfSatisfying(
                            Trial.Subject.Pasted.class,
                            pasted ->
                                    assertThat(
                                                    new String(
                                                            pasted.body().bytes(),
                                                            StandardCharsets.UTF_8))
                                            .isEqualTo(ALERT));
            assertThat(tried().candidate()).isEqualTo(new Trial.Candidate.Deployed(null, null));
            assertThat(tried().person()).isEqualTo("mkato");
            visitor.hadNothingToComplainOf();
        }
    }

    @Test
    void aDraftThatIsRefusedShowsEveryProblemWithItsPlace() {
        prod.rules()
                .willRefuse(
                        new Refusal(
                                Refusal.Kind.INVALID,
                                "the rule cannot be tried",
                                List.of(
                                        new Problem(
                                                "rules/wary.yaml",
                                                1,
                                                1,
                                                null,
                                                "unknown key \"mtach\"",
                                                "write match"),
                                        new Problem(
                                                "rules/wary.yaml",
                                                4,
                                                3,
                                                null,
                                                "there is no runbook \"x\"",
                                                null))));
        try (var visitor = CHROMIUM.wide(studio)) {
            var page = visitor.goTo(studio + "trial?env=prod").page();
            page.locator("[name=event]").fill(ALERT);
            assertThat(page.locator("[name=rule]")).isHidden();
            page.getByText("A draft").click();
            page.locator("[name=rule]").fill("mtach: {}\n" + "# long\n".repeat(600));
            page.locator("[name=name]").fill("wary");

            tryIt(page);

            assertThat(page.locator("[role=alert] li"))
                    .hasText(
                            new String[] {
                                "rules/wary.yaml:1:1: unknown key \"mtach\" (write match)",
                                "rules/wary.yaml:4:3: there is no runbook \"x\""
                            });
            assertThat(tried().candidate())
                    .isInstanceOfSatisfying(
                            Trial.Candidate.Draft.class,
                            draft -> {
                                assertThat(draft.name().value()).isEqualTo("wary");
                                assertThat(draft.text())
                                        .startsWith("mtach: {}")
                                        .hasSizeGreaterThan(4_000);
                                assertThat(draft.assumeRunbook()).isFalse();
                            });
            visitor.hadNothingToComplainOf();
        }
    }

    @Test
    void pastAlertsShowThenAndNowAndLeadToTheirEvents() {
        prod.rules().willReport(range());
        try (var visitor = CHROMIUM.wide(studio)) {
            var page = visitor.goTo(studio + "trial?env=prod").page();
            page.getByText("All of some time").click();
            page.locator("[name=since]").selectOption("7d");

            tryIt(page);

            assertThat(page.locator("#report .answer"))
                    .hasText("These 812 alerts would have become 3 runs; they became 41.");
            var row = page.locator(".then-and-now tbody tr").first();
            assertThat(row.locator(".state")).hasText(new String[] {"did not fire", "fired"});
            assertThat(row).containsText("{\"broker\":\"i-0abc41d2\"}");
            assertThat(tried().subject())
                    .isInstanceOfSatisfying(
                            Trial.Subject.Range.class,
                            range ->
                                    assertThat(Duration.between(range.since(), range.until()))
                                            .isEqualTo(Duration.ofDays(7)));
            row.locator("a").click();
            page.waitForURL("**/events/" + Samples.eventId("offlineprod") + "?env=prod");
            visitor.hadNothingToComplainOf();
        }
    }

    @Test
    void fromAnEventToATrialOfIt() {
        prod.rules().willReport(oneAlert());
        try (var visitor = CHROMIUM.wide(studio)) {
            var event = Samples.eventId("offlineprod");
            var page = visitor.goTo(studio + "events/" + event + "?env=prod").page();

            page.getByText("Try rules on it").click();
            page.waitForURL("**/trial?env=prod&eventId=" + event);
            tryIt(page);

            assertThat(page.locator("#report .answer")).isVisible();
            assertThat(tried().subject()).isEqualTo(new Trial.Subject.Stored(event));
            visitor.hadNothingToComplainOf();
        }
    }

    @Test
    void whatIsMissingIsAskedForBeforeAnythingIsTried() {
        try (var visitor = CHROMIUM.wide(studio)) {
            var page = visitor.goTo(studio + "trial?env=prod").page();

            tryIt(page);

            assertThat(page.locator("[role=alert]")).hasText("Paste an alert first.");
            page.locator("[name=event]").fill(ALERT);
            page.locator("[name=team]").fill("Not A Name!");
            tryIt(page);
            assertThat(page.locator("[role=alert]"))
                    .hasText("Nothing can be named \"Not A Name!\": names are a-z, 0-9 and \"-\".");
            page.locator("[name=team]").fill("");
            page.locator("summary").click();
            page.locator("[name=runbook]").fill("reboot");
            page.locator("[name=parameters]").fill("[1]");
            tryIt(page);
            assertThat(page.locator("[role=alert]"))
                    .hasText("The parameters are no JSON object: write {\"name\": \"value\"}.");
            assertThat(prod.rules().trials()).isEmpty();
            visitor.hadNothingToComplainOf();
        }
    }

    @Test
    void withoutAScriptTheFormAnswersWithAWholePage() throws Exception {
        prod.rules().willReport(oneAlert());

        var answer =
                Http.form(
                        studio + "trial?env=prod",
                        "alerts=pasted&event=%7B%22a%22%3A1%7D&rules=deployed&team=rtdi");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("<!DOCTYPE html>")
                .contains("None of 2 rules would fire.")
                .contains("{&quot;a&quot;:1}");
    }

    @ParameterizedTest
    @CsvSource({
        "LIGHT, 1440, 900, wide",
        "DARK, 1440, 900, wide",
        "LIGHT, 390, 844, phone",
        "DARK, 390, 844, phone"
    })
    void aReportIsOpenToEverybody(ColorScheme scheme, int width, int height, String name) {
        prod.rules().willReport(range());
        try (var visitor = CHROMIUM.visitor(studio, scheme, width, height)) {
            var page = visitor.goTo(studio + "trial?env=prod&since=24h").page();
            page.getByText("A draft").click();
            page.locator("[name=rule]")
                    .fill(
                            "match: { data: { severity: [low] } }\nrun: [{ runbook: kafka-broker-offline }]");
            tryIt(page);
            assertThat(page.locator("#report .answer")).isVisible();
            page.waitForFunction("document.fonts.status === 'loaded'");
            visitor.picture(
                    "trial-range-" + scheme.name().toLowerCase(java.util.Locale.ROOT) + "-" + name);

            assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
            assertThat(visitor.barriers()).isEmpty();
            visitor.hadNothingToComplainOf();
        }
    }

    private Trial tried() {
        return prod.rules().trials().getLast();
    }

    private static void tryIt(Page page) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Try it")).click();
    }

    private static TrialReport oneAlert() {
        return new TrialReport(
                "None of 2 rules would fire. Nearest is kafka-broker-offline: too low.",
                List.of(low(), other()),
                0,
                List.of(),
                new TrialReport.Totals(1, 0, 2, 0, 0, 0, 0),
                List.of(),
                List.of());
    }

    private TrialReport range() {
        var event = Samples.eventId("offlineprod");
        var fired =
                Samples.fired("kafka-broker-offline", "kafka-broker-offline", new ExecutionId("x"));
        var rows =
                IntStream.range(0, 30)
                        .mapToObj(
                                i ->
                                        new TrialReport.Row(
                                                event,
                                                now.minusSeconds(60L * i),
                                                "atlas.alert",
                                                i < 3 ? low() : fired,
                                                i < 3 ? fired : low()))
                        .toList();
        return new TrialReport(
                "These 812 alerts would have become 3 runs; they became 41.",
                List.of(),
                0,
                List.of(new ExecutionId("failed-prod")),
                new TrialReport.Totals(812, 3, 809, 0, 3, 41, 44),
                rows,
                List.of(
                        Problem.at(
                                "runbook", "2 more matches were not run", "take a shorter range")));
    }

    private static Decision low() {
        return Samples.notFired(
                "kafka-broker-offline",
                "data.severity",
                Json.text("low"),
                Json.array(List.of(Json.text("critical"), Json.text("high"))),
                "data.severity is \"low\"; the rule wants one of \"critical\", \"high\"");
    }

    private static Decision other() {
        return Samples.notFired(
                "disk-nearly-full",
                "data.alert",
                Json.text("KafkaBrokerOffline"),
                Json.array(List.of(Json.text("DiskNearlyFull"))),
                "data.alert is \"KafkaBrokerOffline\"; the rule wants \"DiskNearlyFull\"");
    }
}
