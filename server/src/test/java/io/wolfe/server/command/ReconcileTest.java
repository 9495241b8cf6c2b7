package io.wolfe.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.event.CloudEvent;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.Original;
import io.wolfe.model.event.Via;
import io.wolfe.model.execution.Cause;
import io.wolfe.model.execution.Execution;
import io.wolfe.model.execution.ExecutionId;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.rule.Ruling;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.wire.JsonText;
import io.wolfe.server.access.StudioAlone;
import io.wolfe.store.Store;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The command against a running server, over ranges of time that nothing else touches.
@QuarkusTest
@TestProfile(StudioAlone.class)
class ReconcileTest {

    private static final TeamName DEMO = new TeamName("demo");
    private static final RuleName RULE = new RuleName("kafka-broker-offline");

    @Inject PerEnvironment<Store> stores;

    @ConfigProperty(name = "wolfe.data")
    Path data;

    private record Told(int exit, String text) {}

    @Test
    void booksThatAddUpAreToldAndEndWithZero() {
        var noon = Instant.parse("2001-01-01T12:00:00Z");
        var event = entered("1", noon);
        store().ledger().enter(event);
        store().ledger().decide(event.id(), ruling(event, List.of()));

        var told = reconcile("--since", "2001-01-01T00:00:00Z", "--until", "2001-01-02T00:00:00Z");

        assertThat(told.text())
                .isEqualTo(
                        """
                        dev, from 2001-01-01T00:00:00.000Z to 2001-01-02T00:00:00.000Z
                        received                  2
                          decided                 1
                          duplicate               1
                          unreadable              0
                          no alert                0
                          in flight               0
                        executions
                          by rules                0
                          by people               0
                          under way               0
                          to be made              0
                        outward calls             0
                        everything adds up
                        """);
        assertThat(told.exit()).isZero();
    }

    @Test
    void whatDoesNotAddUpIsToldWithItsIdAndEndsWithOne() {
        var noon = Instant.parse("2002-01-01T12:00:00Z");
        var event = entered("2", noon);
        var request =
                new Execution.Request(
                        ExecutionId.of(event.id(), DEMO, RULE, 0),
                        DEMO,
                        new RunbookName("kafka-broker-offline"),
                        new Commit("0123456789abcdef0123456789abcdef01234567"),
                        Json.EMPTY,
                        new Cause.ByRule(event.id(), RULE),
                        false);
        store().ledger().decide(event.id(), ruling(event, List.of(request)));

        var told = reconcile("--since", "2002-01-01T00:00:00Z", "--until", "2002-01-02T00:00:00Z");

        assertThat(told.text())
                .endsWith(
                        "1 thing does not add up:\n  event "
                                + event.id()
                                + " asks for execution "
                                + request.id()
                                + ", which is not there\n");
        assertThat(told.exit()).isEqualTo(1);
    }

    @Test
    void aTimeThatIsNoneIsToldWithWhatToGiveInstead() {
        assertThat(reconcile("--since", "yesterday").text())
                .isEqualToIgnoringNewLines(
                        "--since is \"yesterday\"; give a time such as 2026-11-22T15:00:00Z, or 2h"
                                + " for two hours ago");
    }

    @Test
    void anEnvironmentThatIsNoneIsTold() {
        assertThat(run("--env", "production").text())
                .isEqualToIgnoringNewLines("--env is \"production\"; write dev, test or prod");
    }

    @Test
    void aFolderWithoutAServerIsTold(@TempDir Path empty) {
        assertThat(run("--env", "dev", "--data", empty.toString()).text())
                .isEqualToIgnoringNewLines(
                        "there is no "
                                + empty.resolve("admin.json")
                                + ": give the folder of a running server with --data, or --url and"
                                + " --token");
    }

    @Test
    void anAddressWithoutATokenIsTold() {
        assertThat(run("--env", "dev", "--url", RestAssured.baseURI).text())
                .isEqualToIgnoringNewLines("--url needs a --token beside it");
    }

    @Test
    void aTokenThatIsNotKnownIsToldByTheServer() {
        var url = url();

        assertThat(run("--env", "dev", "--url", url, "--token", "nobodys").text())
                .startsWith("the server at " + url + "/api/v1 answered 401: ");
    }

    private Told reconcile(String... range) {
        var arguments = new ArrayList<>(List.of("--env", "dev"));
        arguments.addAll(List.of("--url", url(), "--token", token()));
        arguments.addAll(List.of(range));
        return run(arguments.toArray(String[]::new));
    }

    private static Told run(String... arguments) {
        var out = new ByteArrayOutputStream();
        var before = System.out;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        try {
            var commands =
                    new CommandLine(new Reconcile())
                            .setExecutionExceptionHandler(
                                    (failure, _, _) -> {
                                        System.out.println(failure.getMessage());
                                        return 1;
                                    });
            var exit = commands.execute(arguments);
            return new Told(exit, out.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(before);
        }
    }

    private static String url() {
        return "http://127.0.0.1:" + RestAssured.port;
    }

    private String token() {
        try {
            var admin = (Json.Obj) JsonText.parse(Files.readAllBytes(data.resolve("admin.json")));
            return admin.text("token").orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Store store() {
        return stores.in(Environment.DEV).orElseThrow();
    }

    private Event entered(String identity, Instant at) {
        var understood =
                new CloudEvent(identity, "/atlas", "atlas.alert", null, null, Map.of(), Json.EMPTY);
        var event =
                Event.received(
                        EventId.of(Environment.DEV, "/atlas", List.of(identity)),
                        at,
                        Via.SQS,
                        "atlas",
                        new Original(null, "{}".getBytes(StandardCharsets.UTF_8)),
                        new Event.Content.Understood(understood));
        store().ledger().enter(event);
        return event;
    }

    private static Ruling ruling(Event event, List<Execution.Request> executions) {
        return new Ruling(event.receivedAt(), Map.of(), List.of(), executions);
    }
}
