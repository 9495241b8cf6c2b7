package io.wolfe.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.execution.LogLine.Level;
import io.wolfe.model.execution.Outcome;
import io.wolfe.studio.browser.Chromium;
import io.wolfe.studio.browser.Visitor;
import io.wolfe.studio.fakes.Samples;
import io.wolfe.studio.fakes.World;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The log viewer, as somebody watches it.
@QuarkusTest
class LiveLogTest {

    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static final Execution.Request RUN = Samples.request("watched");

    @TestHTTPResource String studio;
    @Inject World world;

    private final Instant now = Instant.now();
    private World.Place prod;
    private Visitor visitor;
    private Page page;

    @BeforeEach
    void aBrowser() {
        world.forgetAll();
        prod = world.in(Environment.PROD);
        visitor = CHROMIUM.wide(studio);
        page = visitor.page();
    }

    @AfterEach
    void nothingWentWrong() {
        visitor.hadNothingToComplainOf();
        visitor.close();
    }

    @Test
    void growsWhileItIsWatched() {
        runs();
        write(Samples.lines(1, 3, now));
        open("");
        assertThat(status()).hasText("3 lines · live");

        write(Samples.lines(4, 2, now));

        assertThat(row(5)).containsText("line 5 of a long story");
        assertThat(status()).hasText("5 lines · live");
    }

    @Test
    void aRunThatFailsSaysSoInItsHeaderWithoutAReload() {
        runs();
        open("");
        assertThat(page.locator("#summary .state")).hasText("running");
        page.evaluate("window.stillHere = true");

        ends(Samples.failed());

        assertThat(page.locator("#summary .state")).hasText("failed");
        assertThat(page.locator("#summary")).containsText("protected by PodDisruptionBudget");
        assertThat(page.locator("#summary button")).hasCount(0);
        assertThat(status()).hasText("0 lines");
        assertThat(page.evaluate("window.stillHere")).isEqualTo(true);
    }

    @Test
    void aCutLosesNoLineAndRepeatsNone() {
        runs();
        write(Samples.lines(1, 40, now));
        var line = new AtomicReference<WebSocketRoute>();
        page.routeWebSocket(
                address -> address.contains("/live/"),
                browser -> {
                    browser.connectToServer();
                    line.set(browser);
                });
        open("");
        assertThat(row(40)).isVisible();

        var cut = line.get();
        write(Samples.lines(41, 10, now));
        cut.close();
        write(Samples.lines(51, 30, now));
        page.waitForCondition(() -> line.get() != cut);
        write(Samples.lines(81, 20, now));

        assertThat(row(100)).isVisible();
        assertThat(status()).hasText("100 lines · live");
        assertThat(numbersFromTopToEnd())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void followsUntilSomebodyScrollsUpAndAgainWhenAsked() {
        runs();
        write(Samples.lines(1, 300, now));
        open("");
        assertThat(row(300)).isInViewport();

        page.keyboard().press("g");
        assertThat(row(1)).isInViewport();
        write(Samples.lines(301, 1, now));
        assertThat(status()).hasText("301 lines · live");
        assertThat(row(1)).isInViewport();
        page.keyboard().press("f");

        assertThat(row(301)).isInViewport();
    }

    @Test
    void aFailedRunOpensAtItsFirstError() {
        write(Samples.lines(1, 400, now));
        write(List.of(Samples.line(401, now, Level.ERROR, null, "the disk is gone")));
        write(Samples.lines(402, 400, now));
        ends(Samples.failed());

        open("");

        assertThat(row(401)).isInViewport();
        assertThat(row(401)).containsText("the disk is gone");
    }

    @Test
    void searchCountsAndGoesFromMatchToMatch() {
        write(Samples.lines(1, 2_000, now));
        write(List.of(Samples.line(2_001, now, Level.WARN, null, "Needle in the hay")));
        write(Samples.lines(2_002, 1_000, now));
        write(List.of(Samples.line(3_002, now, Level.INFO, null, "another needle")));
        ends(Samples.succeeded());
        open("");

        page.keyboard().press("/");
        page.keyboard().type("needle");

        assertThat(page.locator("[data-log-count]")).hasText("1 of 2");
        assertThat(row(2_001)).isInViewport();
        assertThat(row(2_001).locator("mark")).hasText("Needle");
        page.keyboard().press("Escape");
        page.keyboard().press("n");
        assertThat(row(3_002)).isInViewport();
        page.keyboard().press("Shift+N");
        assertThat(row(2_001)).isInViewport();
    }

    @Test
    void aMatchThatIsWrittenLaterIsCountedToo() {
        runs();
        write(List.of(Samples.line(1, now, Level.INFO, null, "needle")));
        open("");
        page.locator("[data-log-find]").fill("needle");
        assertThat(page.locator("[data-log-count]")).hasText("1 of 1");

        write(List.of(Samples.line(2, now, Level.INFO, null, "a second needle")));

        assertThat(page.locator("[data-log-count]")).hasText("1 of 2");
    }

    @Test
    void showsOneLevelOnly() {
        write(Samples.lines(1, 1_000, now));
        write(List.of(Samples.line(1_001, now, Level.WARN, null, "careful")));
        write(Samples.lines(1_002, 1_000, now));
        ends(Samples.succeeded());
        open("");

        page.locator("[data-log-level]").selectOption("warn");

        assertThat(status()).hasText("1 line of level warn");
        assertThat(page.locator(".log .row")).hasCount(1);
        assertThat(row(1_001)).containsText("careful");
    }

    @Test
    void aLinkLeadsToItsLines() {
        write(Samples.lines(1, 5_000, now));
        ends(Samples.succeeded());

        open("#L3210-3212");

        assertThat(row(3_210)).isInViewport();
        assertThat(page.locator(".log .row.chosen")).hasCount(3);
    }

    @Test
    void aLineOfAHundredThousandCharactersIsCutAndSaysSo() {
        write(List.of(Samples.line(1, now, Level.INFO, null, "x".repeat(100_000))));
        ends(Samples.succeeded());

        open("");

        assertThat(row(1).locator(".whole")).hasText("… 92,000 more characters, as text");
        row(1).locator(".whole").click();
        page.waitForURL("**/log.txt**");
        assertThat(page.locator("body").textContent()).contains("x".repeat(100_000));
    }

    @Test
    void coloursAreSeenAndStepsAreNamedOnce() {
        write(
                List.of(
                        Samples.line(1, now, Level.INFO, "restart", "\u001b[32mgood\u001b[0m news"),
                        Samples.line(2, now, Level.INFO, "restart", "more"),
                        new LogLine(
                                3,
                                now,
                                Level.INFO,
                                null,
                                "done",
                                Json.fields().put("exit", 0).done())));
        ends(Samples.succeeded());

        open("");

        assertThat(row(1).locator(".text")).hasText("restart good news");
        assertThat(row(1).locator(".ansi-2")).hasText("good");
        assertThat(page.locator(".log .step")).hasCount(1);
        assertThat(row(3).locator(".fields")).hasText("exit=0");
    }

    @Test
    void aHundredThousandLinesStaySmooth() {
        write(Samples.lines(1, 100_000, now));
        ends(Samples.succeeded());

        open("");
        assertThat(status()).hasText("100,000 lines");
        var frame =
                ((Number)
                                page.evaluate(
                                        """
                                        async () => {
                                          const view = document.querySelector('[data-log-view]');
                                          const frame = () => new Promise(requestAnimationFrame);
                                          const started = performance.now();
                                          for (let i = 1; i <= 120; i++) {
                                            view.scrollTop = (i / 120) * (view.scrollHeight - view.clientHeight);
                                            await frame();
                                          }
                                          return (performance.now() - started) / 120;
                                        }"""))
                        .doubleValue();
        page.keyboard().press("Shift+G");

        assertThat(row(100_000)).isInViewport();
        assertThat(row(100_000)).containsText("line 100000 of a long story");
        assertThat((int) page.evaluate("document.querySelectorAll('.log .row').length"))
                .isLessThan(150);
        System.out.printf("100,000 lines: %.1f ms a frame while scrolling%n", frame);
        assertThat(frame).isLessThan(100);
    }

    private void runs() {
        prod.executions().put(Samples.running(RUN, now));
    }

    private void ends(Outcome outcome) {
        prod.executions().put(Samples.ended(RUN, now, Duration.ofSeconds(3), outcome));
    }

    private void write(List<LogLine> lines) {
        prod.log().add(RUN.id(), lines);
    }

    private void open(String hash) {
        visitor.goTo(studio + "executions/watched?env=prod" + hash);
    }

    private Locator status() {
        return page.locator("[data-log-status]");
    }

    private Locator row(int n) {
        return page.locator(
                ".log .row",
                new Page.LocatorOptions().setHas(page.locator("a[href='#L" + n + "']")));
    }

    private List<Long> numbersFromTopToEnd() {
        var numbers =
                (List<?>)
                        page.evaluate(
                                """
                                async () => {
                                  const view = document.querySelector('[data-log-view]');
                                  const seen = [];
                                  view.scrollTop = 0;
                                  for (let at = 0; at <= view.scrollHeight; at += 200) {
                                    view.scrollTop = at;
                                    await new Promise(requestAnimationFrame);
                                    await new Promise(requestAnimationFrame);
                                    const shown = [...document.querySelectorAll('.log .row')]
                                      .map((row) => Number(row.querySelector('.number a').textContent));
                                    seen.push(...shown.filter((n) => n > (seen.at(-1) ?? 0)));
                                  }
                                  return seen;
                                }""");
        return numbers.stream().map(number -> ((Number) number).longValue()).toList();
    }
}
