package io.wolfe.sensor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.wire.JsonText;
import io.wolfe.sensor.Fixtures;
import io.wolfe.sensor.InMemoryAlertQueue;
import io.wolfe.sensor.InMemoryEventLedger;
import io.wolfe.sensor.RecordingDecider;
import io.wolfe.sensor.Sensor;
import io.wolfe.sensor.intake.IntakeSettings;
import io.wolfe.sensor.intake.QueueTrouble;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueuesResourceTest {

    private final InMemoryAlertQueue queue = new InMemoryAlertQueue();
    private final InMemoryAlertQueue dead = new InMemoryAlertQueue();
    private final QueuesResource resource = resource();

    @Test
    void aQueueIsToldWithItsDepthAndThatOfItsDeadLetters() {
        queue.send("waiting");
        dead.send("dead");
        queue.haveDeadLetters(dead);

        assertThat(JsonText.print(resource.list("prod")))
                .isEqualTo(
                        """
                        {"items":[{"name":"in memory","state":"stopped","detail":"not started",\
                        "since":"1970-01-01T00:00:00.000Z","trouble":null,\
                        "depth":{"waiting":1,"underWay":0,"delayed":0},"oldestAgeSeconds":0.0,\
                        "deadLetters":{"name":"in memory","depth":{"waiting":1,"underWay":0,"delayed":0}},\
                        "counts":{"received":0,"committed":0,"givenBack":0,"accepted":0,"duplicates":0,\
                        "unreadable":0}}],"next":null}""");
    }

    @Test
    void aQueueThatDoesNotAnswerIsToldWithItsTrouble() {
        queue.have(QueueTrouble.Kind.FORBIDDEN);

        var told = (Json.Obj) items(resource.list("prod")).getFirst();

        assertThat(told.text("trouble")).contains("the queue is FORBIDDEN");
        assertThat(told.get("depth")).contains(Json.NULL);
    }

    @Test
    void aDeadLetterIsToldWithWhatItHolds() {
        queue.haveDeadLetters(dead);
        dead.send(new String(Fixtures.body("atlas.json"), StandardCharsets.UTF_8));
        dead.send("\0\0");

        var letters = items(resource.deadLetters("prod", "in memory", "20"));

        var first = (Json.Obj) letters.get(0);
        assertThat(first.text("id")).contains("message-1");
        assertThat(first.text("sentAt")).contains("1970-01-01T00:00:00.000Z");
        assertThat(first.get("received")).contains(Json.number(1));
        assertThat(first.text("shape")).contains("atlas");
        assertThat(JsonText.print(first.items("holds").orElseThrow().getFirst()))
                .contains("\"type\":\"atlas.alert\"");
        assertThat(first.object("raw").orElseThrow().text("text").orElseThrow())
                .contains("KafkaBrokerOffline");
        assertThat(JsonText.print(letters.get(1))).contains("the body is noise");
        assertThat(dead.deleted()).isEmpty();
        assertThat(dead.givenBack()).hasSize(2);
    }

    @Test
    void lettersAreSentOnTheirWayAndEachIsReported() {
        queue.haveDeadLetters(dead);
        dead.send("one");
        dead.send("two");

        var report = redrive("{\"ids\":[\"message-2\",\"message-9\"]}");

        assertThat(JsonText.print(report))
                .startsWith(
                        "{\"moved\":1,\"results\":[{\"id\":\"message-2\",\"status\":\"moved\"},"
                                + "{\"id\":\"message-9\",\"status\":\"missing\",");
        assertThat(queue.waiting()).containsExactly("two");
    }

    @Test
    void aDryRunSaysWhatWouldGoAndMovesNothing() {
        queue.haveDeadLetters(dead);
        dead.send("one");

        var report = redrive("{\"all\":true,\"dryRun\":true}");

        assertThat(JsonText.print(report))
                .isEqualTo(
                        "{\"moved\":0,\"results\":[{\"id\":\"message-1\",\"status\":\"found\"}]}");
        assertThat(queue.waiting()).isEmpty();
        assertThat(dead.deleted()).isEmpty();
    }

    @Test
    void whatIsToBeMovedMustBeClear() {
        for (var body : List.of("{}", "{\"ids\":[]}", "{\"all\":true,\"ids\":[\"a\"]}")) {
            assertRefused(
                    () -> redrive(body),
                    Refusal.Kind.INVALID,
                    "it is not clear which dead letters are to be sent on their way again: give"
                            + " either \"ids\" with at least one id, or \"all\": true");
        }
        for (var body : List.of("{\"ids\":\"a\"}", "{\"ids\":[1]}")) {
            assertRefused(
                    () -> redrive(body),
                    Refusal.Kind.INVALID,
                    "it is not clear which dead letters are to be sent on their way again: give"
                            + " \"ids\" as a list of texts");
        }
    }

    @Test
    void whatIsNotThereIsUnknownAndWhatThereIsIsNamed() {
        assertRefused(
                () -> resource.deadLetters("prod", "other", "20"),
                Refusal.Kind.UNKNOWN,
                "there is no queue \"other\" in prod; there is: in memory");
        assertRefused(
                () -> resource.deadLetters("prod", "in memory", "20"),
                Refusal.Kind.UNKNOWN,
                "queue in memory has no dead-letter queue: give it a redrive policy");
        assertRefused(
                () -> resource.deadLetters("prod", "in memory", "101"),
                Refusal.Kind.MALFORMED,
                "the parameter limit is \"101\": give a whole number from 1 to 100");
    }

    @Test
    void aDeadLetterQueueThatDoesNotAnswerIsSaid() {
        queue.haveDeadLetters(dead);
        dead.have(QueueTrouble.Kind.AWAY);

        assertRefused(
                () -> resource.deadLetters("prod", "in memory", "20"),
                Refusal.Kind.AWAY,
                "the queue is AWAY");
    }

    private Json redrive(String body) {
        return resource.redrive("prod", "in memory", (Json.Obj) JsonText.parse(body));
    }

    private static List<Json> items(Json page) {
        return ((Json.Obj) page).items("items").orElseThrow();
    }

    private static void assertRefused(Runnable call, Refusal.Kind kind, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind))
                .hasMessage(message);
    }

    private QueuesResource resource() {
        var events = new InMemoryEventLedger();
        var sensor =
                new Sensor(
                        Environment.PROD,
                        events,
                        new RecordingDecider(events),
                        InstantSource.fixed(Instant.EPOCH),
                        IntakeSettings.DEFAULT,
                        List.of(queue));
        return new QueuesResource(new PerEnvironment<>(Map.of(Environment.PROD, sensor)));
    }
}
