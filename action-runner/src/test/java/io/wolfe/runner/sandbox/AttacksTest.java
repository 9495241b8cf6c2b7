package io.wolfe.runner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.execution.Outcome;
import io.wolfe.model.wire.JsonText;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every attack is stopped, its end is named, and the next run of the same team knows nothing of
/// it.
@Timeout(120)
class AttacksTest {

    private static final String INNOCENT =
            """
            import json

            def run(ctx):
                print("hello")
                return json.loads('{"length": %d}' % len([1, 2]))
            """;

    private static final Outcome CANCELLED =
            new Outcome.Cancelled(
                    new Outcome.Reason(Outcome.Category.CANCELLED, "cancelled by ada", null));

    @Test
    void thereAreManyWaysToTry() {
        assertThat(Attack.all()).hasSizeGreaterThanOrEqualTo(60);
    }

    static List<Attack> attacks() {
        return Attack.all();
    }

    /// One of each kind that the language does not stop by itself: what the host has to notice and
    /// end does not depend on the outermost wall.
    static Collection<Attack> oneOfEachThatTheHostStops() {
        return Attack.all().stream()
                .filter(Attack::isStoppedByTheHost)
                .collect(Collectors.toMap(Attack::ends, attack -> attack, (one, other) -> one))
                .values();
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class BehindThreeWalls {

        private Sandbox sandbox;

        @BeforeAll
        void open() throws IOException {
            WorkerSandbox.prepare(Worlds.plan()); // sixty starts pay for it
            sandbox = WorkerSandbox.open(Worlds.plan().withSpare(2));
            Assumptions.assumeTrue(
                    sandbox.walls().operatingSystem(), "bubblewrap is not to be had");
        }

        @AfterAll
        void close() {
            sandbox.close();
        }

        @ParameterizedTest
        @MethodSource("io.wolfe.runner.sandbox.AttacksTest#attacks")
        void anAttackIsStopped(Attack attack) throws InterruptedException {
            assertStopped(attack, sandbox);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class BehindTwoWalls {

        private Sandbox sandbox;

        @BeforeAll
        void open() throws IOException {
            WorkerSandbox.prepare(Worlds.plan()); // sixty starts pay for it
            sandbox = WorkerSandbox.open(Worlds.plan().withoutOuterWall().withSpare(2));
        }

        @AfterAll
        void close() {
            sandbox.close();
        }

        @ParameterizedTest
        @MethodSource("io.wolfe.runner.sandbox.AttacksTest#oneOfEachThatTheHostStops")
        void anAttackIsStopped(Attack attack) throws InterruptedException {
            assertStopped(attack, sandbox);
        }
    }

    private static void assertStopped(Attack attack, Sandbox sandbox) throws InterruptedException {
        var run = (WorkerRun) sandbox.start(attack.assignment(), new RecordingHost());
        attack.cancel().ifPresent(after -> cancelLater(run, after));
        var outcome = run.await();
        var worker = run.worker().orElseThrow();
        var livesOn = worker.isAlive();
        var innocent = new RecordingHost();
        var next = sandbox.start(Worlds.running(INNOCENT), innocent).await();

        assertThat(word(outcome)).as("%s", outcome).isEqualTo(attack.ends());
        assertThat(livesOn).as("the worker lives on").isEqualTo(attack.isHarmless());
        attack.says().ifPresent(words -> assertThat(message(outcome)).contains(words));
        attack.result().ifPresent(json -> assertThat(result(outcome)).isEqualTo(json));
        assertThat(result(next)).isEqualTo("{\"length\":2}");
        assertThat(innocent.lines).containsExactly("info hello");
    }

    /// As soon as it has a worker, and a little later.
    private static void cancelLater(WorkerRun run, Duration after) {
        Eventually.present(run::worker);
        CompletableFuture.delayedExecutor(after.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> run.stop(CANCELLED));
    }

    /// The reason's category where it failed, else the state.
    private static String word(Outcome outcome) {
        return outcome instanceof Outcome.Failed(var reason)
                ? reason.category().word()
                : outcome.state().word();
    }

    private static String message(Outcome outcome) {
        var reason = outcome.reason();
        return reason == null ? "" : reason.message();
    }

    private static String result(Outcome outcome) {
        return outcome instanceof Outcome.Succeeded succeeded
                ? JsonText.print(succeeded.result())
                : JsonText.print(Json.text(outcome.toString()));
    }
}
