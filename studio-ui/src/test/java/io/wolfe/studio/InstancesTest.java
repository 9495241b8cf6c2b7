package io.wolfe.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wolfe.model.Environment;
import io.wolfe.studio.browser.Chromium;
import io.wolfe.studio.fakes.Machines;
import io.wolfe.studio.fakes.World;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The machines, as somebody who was paged looks at them.
@QuarkusTest
class InstancesTest {

    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    @TestHTTPResource String studio;
    @Inject World world;

    @BeforeEach
    void twoMachines() {
        world.forgetAll();
        Machines.fill(world.in(Environment.PROD).instances(), Instant.now());
    }

    private String at(String address) {
        try (var visitor = CHROMIUM.visitor(studio, ColorScheme.LIGHT, 1440, 900)) {
            visitor.goTo(studio + address);
            return visitor.page().innerText("main");
        }
    }

    @Test
    void theListSaysWhoIsWellAndWhyTheOtherIsNot() {
        var text = at("instances?env=prod");

        assertThat(text)
                .contains("1 of 2 does not answer; runbooks cannot reach it.")
                .contains("clean-disk, restart-kafka", "0123456789")
                .contains("nobody listens there", "never");
    }

    @Test
    void anEnvironmentWithoutInstancesSaysWhatToDo() {
        assertThat(at("instances?env=dev"))
                .contains("No instance is known in this environment. Start an agent on a machine");
    }

    @Test
    void aJobsOutputIsShownAsItWasWrittenAndNothingInItIsAPageOfOurs() {
        try (var visitor = CHROMIUM.visitor(studio, ColorScheme.LIGHT, 1440, 900)) {
            visitor.goTo(studio + "instances/" + Machines.WELL + "?env=prod");
            visitor.page().click("td.runbook a");
            visitor.page().waitForSelector("#output pre");

            assertThat(visitor.page().innerText("#output pre"))
                    .contains("<b>the broker</b> is started, process 4711");
        }
    }

    @Test
    void anInstanceThatDoesNotAnswerSaysSoInPlaceOfItsJobs() {
        assertThat(at("instances/" + Machines.AWAY + "?env=prod"))
                .contains("the agent of i-77aa21 does not answer", "Ask again");
    }
}
