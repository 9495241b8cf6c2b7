package io.wolfe.studio;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wolfe.model.Environment;
import io.wolfe.model.execution.Execution;
import io.wolfe.studio.browser.Chromium;
import io.wolfe.studio.fakes.Http;
import io.wolfe.studio.fakes.Samples;
import io.wolfe.studio.fakes.World;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The one button that changes something.
@QuarkusTest
class CancelTest {

    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    private static final Execution.Request RUN = Samples.request("to-cancel");

    @TestHTTPResource String studio;
    @Inject World world;

    private final Instant now = Instant.now();
    private World.Place prod;

    @BeforeEach
    void aRun() {
        world.forgetAll();
        prod = world.in(Environment.PROD);
        prod.executions().put(Samples.running(RUN, now));
    }

    @Test
    void aRunIsCancelledFromAPhone() {
        try (var visitor = CHROMIUM.narrow(studio, ColorScheme.DARK)) {
            var page = visitor.page();
            page.onDialog(Dialog::accept);
            visitor.goTo(studio + "executions/to-cancel?env=prod");

            button(page, "Cancel").click();

            assertThat(button(page, "Cancelling…")).isDisabled();
            assertThat(page.locator("#summary")).containsText("asked for by mkato");
            assertThat(execution().cancelRequestedBy()).isEqualTo("mkato");
            prod.executions()
                    .put(Samples.ended(RUN, now, Duration.ofSeconds(1), Samples.cancelled()));
            assertThat(page.locator("#summary .state")).hasText("cancelled");
            assertThat(button(page, "Cancelling…")).hasCount(0);
            visitor.hadNothingToComplainOf();
        }
    }

    @Test
    void whoThinksAgainCancelsNothing() {
        try (var visitor = CHROMIUM.wide(studio)) {
            var page = visitor.page();
            page.onDialog(Dialog::dismiss);
            visitor.goTo(studio + "executions/to-cancel?env=prod");

            button(page, "Cancel").click();

            assertThat(button(page, "Cancel")).isEnabled();
            assertThat(execution().cancelRequestedBy()).isNull();
        }
    }

    @Test
    void aRunThatEndedMeanwhileIsNotSaidToBeCancelled() throws Exception {
        prod.executions().put(Samples.ended(RUN, now, Duration.ofSeconds(1), Samples.succeeded()));

        var answer =
                Http.post(studio + "executions/to-cancel/cancel?env=prod", "HX-Request", "true");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Nothing was cancelled: it had already ended, succeeded.");
    }

    @Test
    void withoutAScriptTheFormLeadsBackToThePage() throws Exception {
        var answer = Http.post(studio + "executions/to-cancel/cancel?env=prod");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .hasValueSatisfying(
                        address -> assertThat(address).endsWith("/executions/to-cancel?env=prod"));
    }

    private Execution execution() {
        return prod.executions().find(RUN.id()).orElseThrow();
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
