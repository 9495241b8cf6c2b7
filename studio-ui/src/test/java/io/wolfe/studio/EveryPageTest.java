package io.wolfe.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.wolfe.model.Environment;
import io.wolfe.studio.browser.Chromium;
import io.wolfe.studio.fakes.Machines;
import io.wolfe.studio.fakes.Samples;
import io.wolfe.studio.fakes.World;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every page, light on a desk and dark on a phone: nothing in the console, nobody else asked,
/// nothing that keeps somebody out. Pictures go to `target/screenshots`; `./wolfe pictures` takes
/// the other combinations too.
@QuarkusTest
class EveryPageTest {

    @RegisterExtension static final Chromium CHROMIUM = new Chromium();

    @TestHTTPResource String studio;
    @Inject World world;

    @BeforeEach
    void aNight() {
        world.forgetAll();
        var now = Instant.now();
        Samples.fill(world.in(Environment.PROD), Environment.PROD, now);
        Samples.fill(world.in(Environment.TEST), Environment.TEST, now);
        Machines.fill(world.in(Environment.PROD).instances(), now);
    }

    static Stream<Arguments> pages() {
        var event = Samples.eventId("offlineprod");
        var unreadable = Samples.eventId("unreadableprod");
        return Stream.of(
                Arguments.of("sign-in", "login"),
                Arguments.of("sign-in-refused", "login?error=true"),
                Arguments.of("home", "?env=prod"),
                Arguments.of("home-quiet", "?env=dev"),
                Arguments.of("executions", "executions?env=prod"),
                Arguments.of("executions-test", "executions?env=test"),
                Arguments.of("executions-empty", "executions?env=dev"),
                Arguments.of(
                        "executions-filtered", "executions?env=prod&status=failed&runbook=nothing"),
                Arguments.of("executions-refused", "executions?env=prod&status=exploded"),
                Arguments.of("execution-failed", "executions/failed-prod?env=prod"),
                Arguments.of("execution-running", "executions/running-prod?env=prod"),
                Arguments.of("execution-succeeded", "executions/x48196prod?env=prod"),
                Arguments.of("events", "events?env=prod"),
                Arguments.of("event", "events/" + event + "?env=prod"),
                Arguments.of("event-unreadable", "events/" + unreadable + "?env=prod"),
                Arguments.of("runbooks", "runbooks?env=prod"),
                Arguments.of("runbooks-none", "runbooks?env=prod&text=nothing"),
                Arguments.of("runbook", "runbooks/demo/look?env=prod"),
                Arguments.of("runbook-new", "runbooks/demo/not-written-yet?env=dev"),
                Arguments.of("promotions", "promotions?env=prod"),
                Arguments.of("trial", "trial?env=prod"),
                Arguments.of("instances", "instances?env=prod"),
                Arguments.of("instances-empty", "instances?env=dev"),
                Arguments.of("instance", "instances/i-0e5b1c?env=prod&job=j1"),
                Arguments.of("instance-away", "instances/i-77aa21?env=prod"),
                Arguments.of("not-found", "executions/no-such-thing?env=prod"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void isQuietAndOpenToEverybody(String name, String address) {
        look(address, name + "-light", ColorScheme.LIGHT, 1440, 900);
        look(address, name + "-dark-phone", ColorScheme.DARK, 390, 844);
        if (Boolean.getBoolean("wolfe.pictures")) {
            look(address, name + "-dark", ColorScheme.DARK, 1440, 900);
            look(address, name + "-light-phone", ColorScheme.LIGHT, 390, 844);
            look(address, name + "-light-small", ColorScheme.LIGHT, 1280, 720);
        }
    }

    private void look(String address, String name, ColorScheme scheme, int width, int height) {
        try (var visitor = CHROMIUM.visitor(studio, scheme, width, height)) {
            visitor.goTo(studio + address);
            visitor.page().waitForFunction("document.fonts.status === 'loaded'");
            visitor.picture(name);

            assertThat(visitor.page().evaluate("document.documentElement.scrollWidth"))
                    .as("nothing sticks out to the right")
                    .isEqualTo(width);
            assertThat(visitor.barriers()).as(name).isEmpty();
            visitor.forgive("404 (Not Found)");
            visitor.hadNothingToComplainOf();
        }
    }
}
