package io.wolfe.sensor.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.PerEnvironment;
import io.wolfe.model.Refusal;
import io.wolfe.model.StoreAway;
import io.wolfe.model.rule.Explainer;
import io.wolfe.model.wire.JsonText;
import io.wolfe.sensor.Fixtures;
import io.wolfe.sensor.InMemoryEventLedger;
import io.wolfe.sensor.RecordingDecider;
import io.wolfe.sensor.Sensor;
import io.wolfe.sensor.intake.IntakeSettings;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventsResourceTest {

    private static final EventQuery ALL = query(null, null, null, null);

    private final InMemoryEventLedger ledger = new InMemoryEventLedger();
    private final RecordingDecider decider = new RecordingDecider(ledger);
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));
    private final List<Integer> asked = new ArrayList<>();
    private final EventsResource resource = resource();

    @Test
    void aBodyIsAcceptedWithAnEntryForEachOfItsAlertsInItsOrder() {
        var answer = bring(Fixtures.body("cloudevents-batch.json"));

        assertThat(answer.getStatus()).isEqualTo(202);
        var entries = ((Json.Obj) answer.getEntity()).items("events").orElseThrow();
        assertThat(entries)
                .extracting(entry -> ((Json.Obj) entry).text("status").orElseThrow())
                .containsExactly("accepted", "unreadable", "accepted");
        assertThat(((Json.Obj) entries.get(1)).text("reason").orElseThrow())
                .contains("lacks the attribute \"id\"");
    }

    @Test
    void aRepeatIsADuplicateWithTheFirstOnesId() {
        var first = bring(Fixtures.body("atlas.json"));
        var again = bring(Fixtures.body("atlas.json"));

        var id = ((Json.Obj) events(first).getFirst()).text("id").orElseThrow();
        assertThat(printed(again))
                .isEqualTo("{\"events\":[{\"id\":\"" + id + "\",\"status\":\"duplicate\"}]}");
    }

    @Test
    void aBodyThatHoldsNoAlertIsAnsweredWithANote() {
        assertThat(printed(bring(Fixtures.body("s3-test.json"))))
                .isEqualTo("{\"events\":[],\"note\":\"S3 tests the notification: no alert\"}");
    }

    @Test
    void aBodyOfOneMebibyteIsTakenAndALargerOneIsNot() {
        assertThat(bring(Fixtures.text("x".repeat(1024 * 1024))).getStatus()).isEqualTo(202);

        assertThatThrownBy(() -> bring(Fixtures.text("x".repeat(1024 * 1024 + 1))))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        refusal -> assertThat(refusal.kind()).isEqualTo(Refusal.Kind.TOO_LARGE))
                .hasMessage("the body has more than 1 MiB: send its alerts in several requests");
    }

    @Test
    void whatCouldNotBeKeptIsNotAccepted() {
        ledger.goAway();

        assertThatThrownBy(() -> bring(Fixtures.body("atlas.json"))).isInstanceOf(StoreAway.class);
    }

    @Test
    void whatIsKeptIsAcceptedEvenWhenTheRulesCannotBeAskedNow() {
        decider.loseTheStore();

        assertThat(bring(Fixtures.body("atlas.json")).getStatus()).isEqualTo(202);
    }

    @Test
    void oneEventIsToldWhole() {
        var id = ((Json.Obj) events(bring(Fixtures.body("atlas.json"))).getFirst()).text("id");

        var told = (Json.Obj) resource.one("prod", id.orElseThrow(), null);

        assertThat(told.text("state")).contains("done");
        assertThat(told.text("via")).contains("http");
        assertThat(told.object("raw").orElseThrow().text("text"))
                .contains(
                        new String(
                                Fixtures.body("atlas.json"),
                                java.nio.charset.StandardCharsets.UTF_8));
        assertThat(told.object("event").orElseThrow().text("type")).contains("atlas.alert");
        assertThat(told.items("decisions")).contains(List.of());
        assertThat(told.items("executions")).contains(List.of());
    }

    @Test
    void aListTellsTheNewestFirstAndItsEnd() {
        bring(Fixtures.body("atlas.json"));
        bring(new byte[0]);

        var unreadable = (Json.Obj) resource.list("prod", query("unreadable", null, null, "10"));

        assertThat(((Json.Obj) resource.list("prod", ALL)).items("items").orElseThrow()).hasSize(2);
        assertThat(unreadable.items("items").orElseThrow()).hasSize(1);
        assertThat(unreadable.get("next")).contains(Json.NULL);
    }

    @Test
    void anEventThatIsNotThereIsUnknown() {
        assertRefused(
                () -> resource.one("prod", "nosuchevent", null),
                Refusal.Kind.UNKNOWN,
                "there is no event \"nosuchevent\" in prod's ledger");
    }

    @Test
    void anEnvironmentThatIsNotThereIsUnknownAndThoseThereAreAreNamed() {
        assertRefused(
                () -> resource.list("staging", ALL),
                Refusal.Kind.UNKNOWN,
                "there is no environment \"staging\" here; there is: prod");
        assertRefused(
                () -> resource.list("dev", ALL),
                Refusal.Kind.UNKNOWN,
                "there is no environment \"dev\" here; there is: prod");
    }

    @Test
    void aFilterThatCannotBeReadIsNamedWithWhatToGiveInstead() {
        assertRefused(
                () -> resource.list("prod", query("burning", null, null, null)),
                Refusal.Kind.MALFORMED,
                "the parameter state is \"burning\": give one of received, understood, unreadable,"
                        + " decided, done, held, discarded");
        assertRefused(
                () -> resource.list("prod", query(null, "yesterday", null, null)),
                Refusal.Kind.MALFORMED,
                "the parameter since is \"yesterday\": give a time such as 2026-11-22T15:00:00Z");
        assertRefused(
                () -> resource.list("prod", query(null, null, "noon", null)),
                Refusal.Kind.MALFORMED,
                "the parameter until is \"noon\": give a time such as 2026-11-22T15:00:00Z");
        for (var limit : List.of("0", "501", "many", "-1", "99999999999")) {
            assertRefused(
                    () -> resource.list("prod", query(null, null, null, limit)),
                    Refusal.Kind.MALFORMED,
                    "the parameter limit is \"" + limit + "\": give a whole number from 1 to 500");
        }
    }

    private static void assertRefused(Runnable call, Refusal.Kind kind, String message) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.kind()).isEqualTo(kind))
                .hasMessage(message);
    }

    private jakarta.ws.rs.core.Response bring(byte[] body) {
        return resource.bring("prod", "application/json", null, new ByteArrayInputStream(body));
    }

    @Test
    void rulesThatCouldNotApplyAreToldOfAsFarAsOneWants() {
        var id = ((Json.Obj) events(bring(Fixtures.body("atlas.json"))).getFirst()).text("id");

        resource.one("prod", id.orElseThrow(), null);
        resource.one("prod", id.orElseThrow(), "all");
        resource.one("prod", id.orElseThrow(), "stored");

        assertThat(asked).containsExactly(500, 10_000, 0);
        assertThatThrownBy(() -> resource.one("prod", id.orElseThrow(), "most"))
                .hasMessage("the parameter explain is \"most\": give all or stored");
    }

    private static List<Json> events(jakarta.ws.rs.core.Response answer) {
        return ((Json.Obj) answer.getEntity()).items("events").orElseThrow();
    }

    private static String printed(jakarta.ws.rs.core.Response answer) {
        return JsonText.print((Json) answer.getEntity());
    }

    private static EventQuery query(String state, String since, String until, String limit) {
        return new EventQuery(state, null, null, null, since, until, null, limit);
    }

    private EventsResource resource() {
        var sensor =
                new Sensor(
                        Environment.PROD,
                        ledger,
                        decider,
                        clock,
                        IntakeSettings.DEFAULT,
                        List.of());
        Explainer explainer =
                (event, most) -> {
                    asked.add(most);
                    return Explainer.Explanation.asWritten(event);
                };
        return new EventsResource(
                inProd(sensor),
                inProd(ledger),
                inProd(new NoExecutions()),
                inProd(explainer),
                clock);
    }

    private static <T> PerEnvironment<T> inProd(T one) {
        return new PerEnvironment<>(Map.of(Environment.PROD, one));
    }
}
