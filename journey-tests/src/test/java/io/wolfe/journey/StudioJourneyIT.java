package io.wolfe.journey;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.wolfe.model.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The studio of the packaged server, in a real browser: somebody signs in, and sees what happened
/// and what happens.
class StudioJourneyIT {

    private static final Path CHROMIUM =
            Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));
    private static final List<String> QUIET =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");
    private static final String TALKS_FOR_A_WHILE =
            """
            def run(ctx):
                for number in range(1, 9):
                    with ctx.step(f"part {number}"):
                        ctx.log.info("working on part", number=number)
                        ctx.sleep(1)
                return {"parts": 8}
            """;

    @TempDir private static Path data;

    private static WolfeProcess wolfe;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void start() {
        assumeTrue(
                Files.isExecutable(CHROMIUM),
                CHROMIUM + " is not there: install Debian's chromium, or name one in CHROMIUM");
        wolfe = WolfeProcess.up(data);
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(CHROMIUM)
                                        .setArgs(QUIET));
    }

    @AfterAll
    static void stop() {
        if (wolfe != null) {
            browser.close();
            playwright.close();
            wolfe.close();
        }
    }

    @BeforeEach
    void open() {
        page =
                browser.newPage(
                        new Browser.NewPageOptions()
                                .setBaseURL(wolfe.studio())
                                .setViewportSize(1440, 900));
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") && !isCutOffByLeaving(message.text())) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
        page.onRequest(
                request -> {
                    if (!request.url().startsWith(wolfe.studio())
                            && !request.url().startsWith("data:")) {
                        complaints.add("a foreign request: " + request.url());
                    }
                });
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void aWrongPasswordIsToldAndTheRightOneLeadsToWhereOneWanted() {
        page.navigate("/executions?env=dev");
        assertThat(page).hasURL(Pattern.compile("/login"));

        signIn("not the password");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("do not belong together");

        signIn(wolfe.admin("password"));
        assertThat(
                        page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName("Executions").setLevel(1)))
                .isVisible();
    }

    @Test
    void theLogGrowsWhileOneWatchesAndTheStateTurnsByItself() {
        enter();
        wolfe.author("talks-for-a-while", "description: for a test\n", TALKS_FOR_A_WHILE);
        var execution = wolfe.ask("talks-for-a-while", Json.EMPTY);

        page.navigate("/executions/" + execution + "?env=dev");

        assertThat(page.getByText("working on part").first()).isVisible();
        assertThat(page.locator("main")).containsText("running");
        assertThat(page.getByText("part 8").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
        assertThat(page.locator("main"))
                .containsText(
                        "succeeded",
                        new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
        assertThat(complaints).isEmpty();
        assertThat(barriers()).isEmpty();
    }

    @Test
    void theListOfExecutionsShowsANewOneWithoutAReload() {
        enter();
        wolfe.author("comes-later", "description: for a test\n", "def run(ctx):\n    return 1\n");
        page.navigate("/executions?env=dev");

        wolfe.ask("comes-later", Json.EMPTY);

        assertThat(page.getByText("comes-later").first()).isVisible();
        assertThat(complaints).isEmpty();
    }

    @Test
    void anAlertThatNoRuleWantedSaysWhy() {
        enter();
        var mark = UUID.randomUUID().toString();
        var alert =
                Json.fields()
                        .put("type", "atlas.alert")
                        .put("id", mark)
                        .put("alert", "KafkaBrokerOffline")
                        .put("severity", "low")
                        .put("script", "<script>alert(1)</script>")
                        .done();
        var receipt = wolfe.post("/api/v1/prod/events", alert).body();
        var id = receipt.replaceAll("(?s).*\"id\"\\s*:\\s*\"([^\"]+)\".*", "$1");

        page.navigate("/events/" + id + "?env=prod");

        assertThat(page.locator("main")).containsText("kafka-broker-offline");
        assertThat(page.locator("main")).containsText("data.severity");
        assertThat(page.locator("main")).containsText("<script>alert(1)</script>");
        assertThat(complaints).isEmpty();
        assertThat(barriers()).isEmpty();
    }

    /// htmx says so when a page is left while it asks for what is new.
    private static boolean isCutOffByLeaving(String text) {
        return text.startsWith("htmx:sendAbort") || text.startsWith("htmx:afterRequest");
    }

    private void enter() {
        page.navigate("/login");
        signIn(wolfe.admin("password"));
        page.waitForURL(Pattern.compile("^(?!.*/login).*$"));
    }

    private void signIn(String password) {
        page.locator("input[name=username]").fill("admin");
        page.locator("input[name=password]").fill(password);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in")).click();
    }

    private List<String> barriers() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .map(violation -> violation.getId() + ": " + violation.getHelp())
                        .toList();
    }
}
