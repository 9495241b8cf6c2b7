package io.wolfe.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The journey of an alert, and of what is no alert, through one packaged server.
class AlertJourneyIT {

    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir private static Path data;

    private static WolfeProcess wolfe;
    private static Queue prod;

    @BeforeAll
    static void start() {
        wolfe = WolfeProcess.up(data);
        prod = Queue.named(wolfe, "wolfe-prod");
    }

    @AfterAll
    static void stop() {
        prod.close();
        wolfe.close();
    }

    @Test
    void anAlertOnSqsRestartsABrokerThatIsReallyOffline() {
        try (var world = SmallWorld.withDeadBroker(data)) {
            var alert = world.alert();

            prod.send(alert);

            var event = decided(alert);
            assertThat(decision(event, "kafka-broker-offline").text("verdict")).contains("fired");
            assertThat(decision(event, "disk-full").text("verdict")).contains("not_fired");
            var execution = wolfe.ended("prod", only(event, "executions").text("id").orElseThrow());
            assertThat(execution.text("state"))
                    .as(JsonText.pretty(execution))
                    .contains("succeeded");
            assertThat(execution.text("outcome")).contains("none");
            assertThat(execution.object("result").flatMap(result -> result.text("status")))
                    .contains("UP");
            assertThat(execution.text("commit").orElseThrow()).matches("[0-9a-f]{40}");
            assertThat(wolfe.log("prod", execution.text("id").orElseThrow()))
                    .contains("the broker is back");
            assertThat(journalKinds(execution)).startsWith("http", "job").contains("http");
        }
    }

    @Test
    void aFalsePositiveIsSuppressedAndNothingIsRestarted() {
        try (var world = SmallWorld.withHealthyBroker(data)) {
            var alert = world.alert();

            prod.send(alert);

            var execution =
                    wolfe.ended(
                            "prod", only(decided(alert), "executions").text("id").orElseThrow());
            assertThat(execution.text("state")).contains("succeeded");
            assertThat(execution.text("outcome")).contains("suppressed");
            assertThat(journalKinds(execution)).containsOnly("http");
        }
    }

    @Test
    void theSameAlertTwiceIsOneEventAndOneExecution() {
        try (var world = SmallWorld.withHealthyBroker(data)) {
            var alert = world.alert();

            prod.send(alert);
            prod.send(alert);

            var event = decided(alert);
            Eventually.within(SOON, "the queue is empty", () -> prod.left() == 0);
            assertThat(
                            wolfe.json("/prod/events/" + event.text("id").orElseThrow())
                                    .items("executions")
                                    .orElseThrow())
                    .hasSize(1);
            var again = wolfe.post("/api/v1/prod/events", alert);
            assertThat(again.statusCode()).isEqualTo(202);
            assertThat(again.body())
                    .contains("\"duplicate\"")
                    .contains(event.text("id").orElseThrow());
        }
    }

    @Test
    void whatIsNoAlertIsInTheLedgerWithItsReasonAndTheQueueGoesOn() {
        var mark = UUID.randomUUID().toString();
        var noise = noise();

        prod.send("certainly {not JSON " + mark);
        prod.send("   ");
        prod.send(noise);
        prod.send(Json.fields().put("type", "weather.report").put("id", mark).done());

        Eventually.within(SOON, "the queue is empty", () -> prod.left() == 0);
        var unwanted = decided(Json.fields().put("type", "weather.report").put("id", mark).done());
        assertThat(unwanted.text("state")).contains("done");
        var said = decision(unwanted, "kafka-broker-offline");
        assertThat(said.text("because")).contains("pattern");
        assertThat(said.text("message").orElseThrow()).contains("type");
        var events = wolfe.json("/prod/events?limit=100").items("items").orElseThrow();
        assertThat(
                        events.stream()
                                .map(event -> ((Json.Obj) event).text("shape").orElse(""))
                                .toList())
                .contains("text");
        assertThat(
                        events.stream()
                                .map(event -> ((Json.Obj) event).text("state").orElse(""))
                                .toList())
                .contains("unreadable");
    }

    @Test
    void anEmptyBodyIsUnreadableAndSaysSo() {
        var response = wolfe.post("/api/v1/prod/events", new byte[0]);

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.body()).contains("\"unreadable\"").contains("empty");
    }

    @Test
    void bytesThatAreNoTextAreKeptAsTheyAre() {
        var response =
                wolfe.post("/api/v1/prod/events", new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});

        var receipt =
                (Json.Obj)
                        ((Json.Obj) JsonText.parse(response.body()))
                                .items("events")
                                .orElseThrow()
                                .getFirst();
        assertThat(receipt.text("status")).contains("unreadable");
        var event = wolfe.json("/prod/events/" + receipt.text("id").orElseThrow());
        assertThat(event.object("raw").flatMap(raw -> raw.text("base64"))).contains("//4AAQ==");
    }

    private static Json.Obj decided(Json.Obj alert) {
        return Eventually.answer(
                SOON,
                "the event of " + JsonText.print(alert) + " is decided and queued",
                () -> {
                    var id = alert.text("id").orElseThrow();
                    var found =
                            wolfe
                                    .json("/prod/events?limit=100")
                                    .items("items")
                                    .orElseThrow()
                                    .stream()
                                    .map(
                                            item ->
                                                    wolfe.json(
                                                            "/prod/events/"
                                                                    + ((Json.Obj) item)
                                                                            .text("id")
                                                                            .orElseThrow()))
                                    .filter(
                                            event ->
                                                    event.object("event")
                                                            .flatMap(sent -> sent.text("id"))
                                                            .filter(id::equals)
                                                            .isPresent())
                                    .findFirst();
                    return found.filter(
                                    event ->
                                            List.of("decided", "done")
                                                    .contains(event.text("state").orElse("")))
                            .orElse(null);
                });
    }

    private static List<String> journalKinds(Json.Obj execution) {
        return wolfe
                .json("/prod/executions/" + execution.text("id").orElseThrow() + "/journal")
                .items("items")
                .orElseThrow()
                .stream()
                .map(entry -> ((Json.Obj) entry).text("kind").orElseThrow())
                .filter(kind -> !kind.equals("sleep"))
                .toList();
    }

    private static Json.Obj decision(Json.Obj event, String rule) {
        return event.items("decisions").orElseThrow().stream()
                .map(Json.Obj.class::cast)
                .filter(decision -> decision.text("rule").filter(rule::equals).isPresent())
                .findFirst()
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        "no decision of " + rule + ": " + JsonText.pretty(event)));
    }

    private static Json.Obj only(Json.Obj of, String field) {
        var items = of.items(field).orElseThrow();
        assertThat(items).as("%s of %s", field, JsonText.pretty(of)).hasSize(1);
        return (Json.Obj) items.getFirst();
    }

    /// 256 KiB, less a little, of letters that mean nothing.
    private static String noise() {
        var random = new Random(42);
        var bytes = new byte[256 * 1024 - 1];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) ('!' + random.nextInt(90));
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
