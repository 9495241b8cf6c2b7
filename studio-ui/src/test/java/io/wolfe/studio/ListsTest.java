package io.wolfe.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Cause;
import io.wolfe.studio.browser.Chromium;
import io.wolfe.studio.browser.Visitor;
import io.wolfe.studio.fakes.Http;
import io.wolfe.studio.fakes.Samples;
import io.wolfe.studio.fakes.World;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The lists that keep themselves up to date.
@QuarkusTest
class ListsTest {

    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    @TestHTTPResource String studio;
    @Inject World world;

    private final Instant now = Instant.now();
    private World.Place prod;
    private Visitor visitor;
    private Page page;

    @BeforeEach
    void aNight() {
        world.forgetAll();
        prod = world.in(Environment.PROD);
        Samples.fill(prod, Environment.PROD, now);
        visitor = CHROMIUM.wide(studio);
        page = visitor.page();
    }

    @AfterEach
    void nothingWentWrong() {
        visitor.hadNothingToComplainOf();
        visitor.close();
    }

    @Test
    void aNewExecutionAppearsByItself() {
        visitor.goTo(studio + "executions?env=prod");
        page.evaluate("window.stillHere = true");

        prod.executions().put(Samples.queued(Samples.request("brand-new"), now.plusSeconds(1)));

        assertThat(page.locator("tbody tr").first()).hasAttribute("id", "x-brand-new");
        assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
    }

    @Test
    void rowsStayUnderThePointerAndChangeWhereTheyAre() {
        visitor.goTo(studio + "executions?env=prod");
        var running = page.locator("#x-running-prod");
        running.hover();
        var before = running.boundingBox().y;

        prod.executions().put(Samples.queued(Samples.request("brand-new"), now.plusSeconds(1)));
        prod.executions()
                .put(
                        Samples.ended(
                                Samples.request("running-prod"),
                                now.minusSeconds(21),
                                Duration.ofSeconds(20),
                                Samples.succeeded()));

        assertThat(running.locator(".state")).hasText("succeeded");
        assertThat(page.locator("[data-newer]")).hasText("1 newer");
        assertThat(running.boundingBox().y).isEqualTo(before);
        page.locator("[data-newer] button").click();
        assertThat(page.locator("tbody tr").first()).hasAttribute("id", "x-brand-new");
        assertThat(page.locator("[data-newer]")).isHidden();
    }

    @Test
    void filtersLiveInTheAddressAndSurviveAReload() {
        visitor.goTo(studio + "executions?env=prod");

        page.locator("select[name=status]").selectOption("failed");

        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.url()).endsWith("executions?env=prod&status=failed");
        page.reload();
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("select[name=status]")).hasValue("failed");
        page.goBack();
        assertThat(page.locator("tbody tr")).hasCount(50);
    }

    @Test
    void aNameThatCannotBeIsExplainedNotFailed() {
        visitor.goTo(studio + "executions?env=prod");

        page.locator("input[name=runbook]").fill("Not A Name!");

        assertThat(page.locator("#list"))
                .containsText(
                        "No runbook can be named \"Not A Name!\": names are a-z, 0-9 and \"-\".");
    }

    @Test
    void whatHasNoFieldOfItsOwnIsSeenAndCanBeRemoved() {
        visitor.goTo(studio + "executions?env=prod&rule=expand-asg&since=2020-01-31T09:00:00Z");
        assertThat(page.locator("select[name=since] option:checked"))
                .hasText("Since 2020-01-31T09:00:00Z");

        page.getByText("Rule: expand-asg").click();

        page.waitForURL("**/executions?env=prod&since=2020-01-31T09%3A00%3A00Z");
        assertThat(page.locator("tbody tr")).hasCount(50);
    }

    @Test
    void olderPagesStandStill() {
        visitor.goTo(studio + "executions?env=prod");

        page.getByText("Older").click();

        assertThat(page.locator("h2#latest")).hasText("Older");
        assertThat(page.locator("tbody tr")).hasCount(23);
        assertThat(page.locator("#list")).not().hasAttribute("hx-get", Pattern.compile(".*"));
        page.getByText("Newest").click();
        assertThat(page.locator("tbody tr")).hasCount(50);
    }

    @Test
    void theBarFindsByText() {
        visitor.goTo(studio + "events?env=prod");

        page.keyboard().press("/");
        page.keyboard().type("drain-cassandra");
        page.keyboard().press("Enter");

        page.waitForURL("**/executions?env=prod&text=drain-cassandra");
        assertThat(page.locator("tbody tr")).hasCount(10);
    }

    @Test
    void nothingIsSentWhenNothingChanged() throws Exception {
        var address = studio + "executions?env=prod&status=failed";
        var first = Http.get(address, "HX-Request", "true");
        var tag = first.headers().firstValue("ETag").orElseThrow();

        var second = Http.get(address, "HX-Request", "true", "If-None-Match", tag);

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
    }

    @Test
    void whenTheDatabaseIsAwayThePageSaysSoAndComesBack() {
        visitor.goTo(studio + "executions?env=prod");
        prod.executions().goAway(true);
        assertThat(page.locator("[data-cut-off]"))
                .hasText("The database is away. What you see may be old. Trying again …");

        prod.executions().goAway(false);

        assertThat(page.locator("[data-cut-off]")).isHidden();
        visitor.forgive("503");
    }

    @Test
    void eventsAppearByThemselvesToo() {
        visitor.goTo(studio + "events?env=prod");

        prod.events()
                .put(
                        Samples.event(
                                Samples.eventId("new"),
                                Samples.offline("i-brand-new"),
                                now.plusSeconds(1),
                                null));

        assertThat(page.locator("tbody tr").first()).containsText("i-brand-new");
        assertThat(page.locator("tbody tr").first()).containsText("understood");
    }

    @Test
    void everyAddressInAListNamesItsEnvironment() {
        prod.executions()
                .put(
                        Samples.queued(
                                Samples.request(
                                        "by-hand",
                                        "kafka-broker-offline",
                                        new Cause.ByPerson("mkato", null),
                                        Json.EMPTY),
                                now));
        visitor.goTo(studio + "executions?env=prod");

        var addresses = page.locator("main a[href]").all();

        assertThat(addresses).isNotEmpty();
        assertThat(addresses)
                .allSatisfy(link -> assertThat(link.getAttribute("href")).contains("env=prod"));
    }
}
