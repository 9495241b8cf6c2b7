package io.wolfe.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Journal;
import io.wolfe.model.execution.LogLine;
import io.wolfe.model.execution.LogLine.Level;
import io.wolfe.model.execution.Outcome;
import io.wolfe.studio.browser.Chromium;
import io.wolfe.studio.fakes.Http;
import io.wolfe.studio.fakes.Samples;
import io.wolfe.studio.fakes.World;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whatever an alert or a runbook says is shown as text, however it is written and however long.
@QuarkusTest
class HostileContentTest {

    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static final String EVIL =
            "</pre></script><script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\">'\"{evil}${evil}";

    @TestHTTPResource String studio;
    @Inject World world;

    private final Instant now = Instant.now();
    private final EventId event = new EventId("evil/../\"><script>id</script>");
    private World.Place prod;

    @BeforeEach
    void anEmptyWorld() {
        world.forgetAll();
        prod = world.in(Environment.PROD);
    }

    @Test
    void aScriptInAnyFieldOfAnEventIsText() {
        evilEvent();
        try (var visitor = CHROMIUM.wide(studio)) {
            visitor.goTo(studio + "events?env=prod");
            assertThat(visitor.page().locator("tbody tr")).containsText("window.hacked=1");
            visitor.page().locator("tbody tr a").first().click();

            assertThat(visitor.page().locator("h1")).hasText(EVIL);
            assertThat(visitor.page().locator(".decision-message")).hasText(EVIL);
            assertThat(visitor.page().evaluate("window.hacked === undefined")).isEqualTo(true);
            visitor.hadNothingToComplainOf();
        }
    }

    @Test
    void aScriptInAnyFieldOfAnExecutionIsText() {
        evilEvent();
        evilExecution();
        try (var visitor = CHROMIUM.wide(studio)) {
            visitor.goTo(studio + "executions?env=prod&text=evil-run");
            assertThat(visitor.page().locator("tbody tr")).containsText("manual · <script>");
            visitor.goTo(studio + "executions/evil-run?env=prod");

            assertThat(visitor.page().locator(".reason")).containsText(EVIL);
            assertThat(visitor.page().locator(".log .row").first()).containsText("window.hacked=1");
            visitor.page().locator(".calls summary").click();
            assertThat(visitor.page().locator(".call-forms")).containsText("window.hacked=1");
            assertThat(visitor.page().evaluate("window.hacked === undefined")).isEqualTo(true);
            visitor.hadNothingToComplainOf();
        }
    }

    @Test
    void whatSomebodyTypesIsText() {
        try (var visitor = CHROMIUM.wide(studio)) {
            visitor.goTo(studio + "executions?env=prod");

            visitor.page().locator("input[name=runbook]").fill(EVIL);

            assertThat(visitor.page().locator("#list")).containsText("window.hacked=1");
            assertThat(visitor.page().evaluate("window.hacked === undefined")).isEqualTo(true);
            visitor.hadNothingToComplainOf();
        }
    }

    @Test
    void anEventOfFiveMegabytesIsCutAndSaysSo() throws Exception {
        var data = Json.fields().put("text", "x".repeat(5 * 1024 * 1024)).done();
        var cloudEvent = new CloudEvent("big", "/big", "big.event", null, null, Map.of(), data);
        prod.events().put(Samples.event(Samples.eventId("big"), cloudEvent, now, null));

        var page = Http.get(studio + "events/" + Samples.eventId("big") + "?env=prod");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("the first 48,000 of 5,242,");
        assertThat(page.body().length()).isLessThan(250_000);
    }

    @Test
    void rawBytesAreSavedAndNeverOpenedAsAPage() throws Exception {
        evilEvent();

        var raw =
                Http.get(
                        studio
                                + "events/evil%2F..%2F%22%3E%3Cscript%3Eid%3C%2Fscript%3E/raw?env=prod");

        assertThat(raw.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        assertThat(raw.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"event.raw\"");
        assertThat(raw.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(raw.body()).isEqualTo(EVIL);
    }

    @Test
    void everyPageForbidsWhatDidNotComeFromHere() throws Exception {
        var page = Http.get(studio + "executions?env=prod");

        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy ->
                                assertThat(policy)
                                        .startsWith(
                                                "default-src 'none'; script-src 'self'; style-src 'self';")
                                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(page.body()).doesNotContain("style=").doesNotContain("onclick");
    }

    private void evilEvent() {
        var understood =
                new CloudEvent(
                        EVIL,
                        EVIL,
                        EVIL,
                        EVIL,
                        null,
                        Map.of("alertstate", Json.text(EVIL)),
                        Json.fields().put(EVIL, EVIL).done());
        var decision =
                Samples.notFired(
                        "some-rule",
                        EVIL,
                        Json.text(EVIL),
                        Json.array(List.of(Json.text(EVIL))),
                        EVIL);
        prod.events()
                .put(
                        new Event(
                                event,
                                now,
                                Via.HTTP,
                                EVIL,
                                new Original(EVIL, EVIL.getBytes(StandardCharsets.UTF_8)),
                                new Event.Content.Understood(understood),
                                new Event.Progress.Done(Samples.ruling(now, List.of(decision)))));
    }

    private void evilExecution() {
        var request =
                Samples.request(
                        "evil-run",
                        "some-runbook",
                        new Cause.ByPerson("<script>window.hacked=1</script>", event),
                        Json.fields().put(EVIL, EVIL).done());
        var reason = new Outcome.Reason(Outcome.Category.RAISED, EVIL, EVIL);
        prod.executions()
                .put(
                        Samples.ended(
                                request, now, Duration.ofSeconds(1), new Outcome.Failed(reason)));
        prod.log()
                .add(
                        request.id(),
                        List.of(
                                new LogLine(
                                        1,
                                        now,
                                        Level.ERROR,
                                        EVIL,
                                        "\u001b[31m"
                                                + EVIL
                                                + "\u001b]8;;javascript:window.hacked=1\u0007link",
                                        Json.fields().put(EVIL, EVIL).done())));
        prod.journal()
                .add(
                        Samples.call(
                                request.id(),
                                1,
                                EVIL,
                                Journal.Effect.CHANGE,
                                Journal.Status.ANSWERED,
                                Json.fields().put("url", EVIL).done(),
                                Json.text(EVIL),
                                now));
    }
}
