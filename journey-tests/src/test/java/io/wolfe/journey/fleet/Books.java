package io.wolfe.journey.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.journey.Eventually;
import io.wolfe.model.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What must be true after a storm: every alert has its verdict, each expected execution exists
/// once, and the books add up.
final class Books {

    private static final Duration CALM = Duration.ofMinutes(10);

    private final Fleet fleet;
    private final int alerts;
    private final PrintStream out;

    Books(Fleet fleet, int alerts, PrintStream out) {
        this.fleet = fleet;
        this.alerts = alerts;
        this.out = out;
    }

    void awaitCalm() {
        try (var queue = fleet.ground().queue("wolfe-dev");
                var dead = fleet.ground().queue("wolfe-dev-dlq")) {
            Eventually.within(
                    CALM,
                    () -> "the queue is empty; " + queue.left() + " messages are left",
                    () -> queue.left() == 0 && movedBack(dead, queue) == 0);
        }
        Eventually.within(
                CALM,
                () -> "every alert has its verdict and its execution: " + account(),
                () -> isCalm(account()));
    }

    /// A message that five instances died with is in the dead-letter queue, and is not lost.
    private int movedBack(StormQueue dead, StormQueue queue) {
        var moved = dead.moveAllTo(queue);
        if (moved > 0) {
            out.println(moved + " messages were moved back from the dead-letter queue");
        }
        return moved;
    }

    private boolean isCalm(Json.Obj account) {
        return number(account, "decided") == alerts
                && number(account, "inFlight") == 0
                && number(account.object("executions").orElseThrow(), "toBeMade") == 0;
    }

    private Json.Obj account() {
        return fleet.studio().get("/dev/reconcile");
    }

    /// Fails unless all of it is true.
    ///
    /// @return how many messages were received, repeats and redeliveries included
    long check() throws IOException, InterruptedException {
        var expected = IntStream.range(0, alerts).mapToObj(StormAlert::new).toList();
        var events = fleet.studio().all("/dev/events");
        assertThat(ids(events)).isEqualTo(named(expected, alert -> alert.event().value()));
        assertThat(events)
                .allMatch(
                        event ->
                                List.of("decided", "done")
                                        .contains(event.text("state").orElseThrow()));
        var executions = fleet.studio().all("/dev/executions");
        assertThat(executions).hasSize(alerts);
        assertThat(ids(executions)).isEqualTo(named(expected, alert -> alert.execution().value()));
        var account = account();
        assertThat(number(account, "received"))
                .isEqualTo(number(account, "decided") + number(account, "duplicate"));
        assertThat(number(account, "duplicate")).isGreaterThanOrEqualTo(alerts / 10);
        assertThat(reconcile()).isZero();
        return number(account, "received");
    }

    private static Set<String> ids(List<Json.Obj> items) {
        return items.stream()
                .map(item -> item.text("id").orElseThrow())
                .collect(Collectors.toSet());
    }

    private static Set<String> named(List<StormAlert> alerts, Function<StormAlert, String> name) {
        return alerts.stream().map(name).collect(Collectors.toSet());
    }

    private static long number(Json.Obj from, String field) {
        return from.get(field)
                .filter(Json.Num.class::isInstance)
                .map(value -> Long.parseLong(((Json.Num) value).lexeme()))
                .orElseThrow();
    }

    /// The command, as an operator gives it.
    private int reconcile() throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var server = Member.HOME.resolve("server/target/quarkus-app/quarkus-run.jar").toString();
        var command =
                new ProcessBuilder(
                                java,
                                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                                "-jar",
                                server,
                                "reconcile",
                                "--env",
                                "dev",
                                "--url",
                                fleet.studio().address(),
                                "--token",
                                fleet.studio().token())
                        .redirectErrorStream(true)
                        .start();
        out.print(new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        return command.waitFor();
    }
}
