package io.wolfe.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wolfe.model.Environment;
import io.wolfe.studio.browser.Chromium;
import io.wolfe.studio.fakes.Http;
import io.wolfe.studio.fakes.Samples;
import io.wolfe.studio.fakes.World;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Environments, links between things, keys, themes, and what is not there.
@QuarkusTest
class PlacesTest {

    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    @TestHTTPResource String studio;
    @Inject World world;

    @BeforeEach
    void aNight() {
        world.forgetAll();
        Samples.fill(world.in(Environment.PROD), Environment.PROD, Instant.now());
        Samples.fill(world.in(Environment.TEST), Environment.TEST, Instant.now());
    }

    @Test
    void theEnvironmentIsAlwaysSeenAndRemembered() {
        try (var visitor = CHROMIUM.wide(studio)) {
            var page = visitor.goTo(studio + "executions?env=prod&status=failed").page();
            var here = page.locator(".environments [aria-current]");
            assertThat(here).hasText("prod");
            assertThat(page).hasTitle("Executions · prod · Wolfe");

            page.locator(".environments").getByText("test").click();

            assertThat(here).hasText("test");
            assertThat(page.url()).endsWith("executions?env=test&status=failed");
            visitor.goTo(studio + "events");
            assertThat(here).hasText("test");
            assertThat(visitor.context().cookies())
                    .filteredOn(cookie -> cookie.name.equals("wolfe-env"))
                    .singleElement()
                    .satisfies(cookie -> assertThat(cookie.httpOnly).isTrue());
        }
    }

    @Test
    void anAddressWithoutAnEnvironmentIsFoundWhereItIs() throws Exception {
        var answer = Http.get(studio + "executions/failed-test");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(
                        address ->
                                assertThat(address).endsWith("/executions/failed-test?env=test"));
    }

    @Test
    void anEnvironmentThatIsNotHereIsNamedWithThoseThatAre() throws Exception {
        var answer = Http.get(studio + "executions?env=moon");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body())
                .contains(
                        "There is no environment &quot;moon&quot; here. There is: dev, test, prod.");
    }

    @Test
    void whatIsNotThereIsSaidInTheStudiosLook() {
        try (var visitor = CHROMIUM.wide(studio)) {
            var page = visitor.goTo(studio + "executions/no-such-run?env=prod").page();

            assertThat(page.locator("h1")).hasText("There is no such thing");
            assertThat(page.locator("main"))
                    .containsText("There is no execution \"no-such-run\" in prod.");
            assertThat(page.locator(".environments")).isVisible();
        }
    }

    @Test
    void aDatabaseThatIsAwayIsSaidInTheStudiosLook() throws Exception {
        world.in(Environment.PROD).executions().goAway(true);

        var answer = Http.get(studio + "executions?env=prod");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("The database does not answer.");
    }

    @Test
    void fromAnExecutionToItsEventAndRuleAndBack() {
        try (var visitor = CHROMIUM.wide(studio)) {
            var page = visitor.goTo(studio + "executions/running-prod?env=prod").page();

            page.locator("#about").getByText("kafka-broker-offline").first().click();

            page.waitForURL("**/events/*#rule-rtdi-kafka-broker-offline");
            assertThat(page.locator("#rule-rtdi-disk-nearly-full"))
                    .containsText(
                            "data.alert is \"KafkaBrokerOffline\"; the rule wants \"DiskNearlyFull\".");
            assertThat(page.locator(".decisions li").first()).containsText("fired");
            page.locator(".decision-run a").click();
            page.waitForURL("**/executions/failed-prod?env=prod");
        }
    }

    @Test
    void theThemeCanBeChosenAndIsThereBeforeThePageIs() {
        try (var visitor = CHROMIUM.wide(studio)) {
            var page = visitor.goTo(studio + "?env=prod").page();
            var rail = page.locator(".rail [data-theme-switch]");
            rail.click();
            rail.click();
            assertThat(rail).hasText("Theme: dark");

            visitor.goTo(studio + "events?env=prod");

            assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
            assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(13, 17, 23)");
        }
    }

    @Test
    void singleKeysCanBeListedAndSwitchedOff() {
        try (var visitor = CHROMIUM.wide(studio)) {
            var page = visitor.goTo(studio + "executions?env=prod").page();
            page.keyboard().press("Shift+?");
            assertThat(page.locator("#shortcuts")).isVisible();

            page.getByText("Single keys do this").click();
            page.keyboard().press("Escape");
            page.keyboard().press("/");

            assertThat(page.locator("#shortcuts")).isHidden();
            assertThat(page.locator("#find")).not().isFocused();
        }
    }

    @Test
    void theKeyboardAloneReachesARunAndItsLog() {
        try (var visitor = CHROMIUM.wide(studio)) {
            var page = visitor.goTo(studio + "executions?env=prod").page();
            page.keyboard().press("/");
            page.keyboard().type("failed-prod");
            page.keyboard().press("Enter");
            page.waitForURL("**text=failed-prod");

            page.locator("tbody a").first().focus();
            page.keyboard().press("Enter");
            page.waitForURL("**/executions/failed-prod?env=prod");
            page.keyboard().press("/");

            assertThat(page.locator("[data-log-find]")).isFocused();
        }
    }
}
