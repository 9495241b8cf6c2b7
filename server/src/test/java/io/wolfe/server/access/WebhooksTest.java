package io.wolfe.server.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import io.wolfe.model.team.People;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Senders that cannot sign in, at the addresses that were made for them.
@QuarkusTest
@TestProfile(StudioAlone.class)
class WebhooksTest {

    private static final String WEBHOOKS = "/api/v1/test/webhooks/";
    private static final FirstPerson SOMEBODY =
            new FirstPerson("somebody", "a password", "wolfe_token_of_somebody");

    @Inject People people;

    @BeforeEach
    void introduce() {
        SOMEBODY.introduceTo(people);
    }

    @Test
    void whoKnowsTheSecretIsLetInWithoutAPersonsToken() {
        var secret = make("doors", "{\"kind\":\"token\"}");

        for (var knock :
                new RequestSpecification[] {
                    given().header("Authorization", "Bearer " + secret),
                    given().header("X-Wolfe-Token", secret),
                    given().queryParam("token", secret)
                }) {
            knock.body("{\"type\":\"a.b\",\"id\":\"1\"}")
                    .post(WEBHOOKS + "doors")
                    .then()
                    .statusCode(202)
                    .body("events[0].id", not(equalTo(null)));
        }
        given().body("{\"type\":\"a.b\",\"id\":\"2\"}")
                .post(WEBHOOKS + "doors/" + secret)
                .then()
                .statusCode(202)
                .body("events[0].status", equalTo("accepted"));
    }

    @Test
    void whoDoesNotIsRefusedAndNothingIsKept() {
        make("closed", "{\"kind\":\"token\"}");
        var before = kept();

        for (var path : new String[] {"closed", "closed/wrong", "closed?token=wrong", "nobody/x"}) {
            given().body("{\"type\":\"a.b\",\"id\":\"3\"}")
                    .post(WEBHOOKS + path)
                    .then()
                    .statusCode(401)
                    .header("WWW-Authenticate", "Bearer")
                    .contentType("application/problem+json")
                    .body("detail", containsString("nothing was kept"));
        }
        asSomebody()
                .body("{\"type\":\"a.b\",\"id\":\"3\"}")
                .post(WEBHOOKS + "closed")
                .then()
                .statusCode(401);
        assertThat(kept()).isEqualTo(before);
    }

    private static int kept() {
        return asSomebody().get("/api/v1/test/events?type=a.b").jsonPath().getList("items").size();
    }

    @Test
    void onlyWhoIsKnownMakesAndSeesThem() {
        given().body("{\"kind\":\"token\"}").put(WEBHOOKS + "mine").then().statusCode(401);
        given().get(WEBHOOKS + "mine").then().statusCode(401);
        given().delete(WEBHOOKS + "mine").then().statusCode(401);

        make("mine", "{\"kind\":\"datadog\"}");

        asSomebody()
                .get(WEBHOOKS + "mine")
                .then()
                .statusCode(200)
                .body("by", equalTo("somebody"))
                .body("secret", equalTo(null));
        asSomebody().delete(WEBHOOKS + "mine").then().statusCode(204);
        asSomebody().get(WEBHOOKS + "mine").then().statusCode(404);
    }

    @Test
    void whatCameInIsInTheNumbers() {
        var secret = make("counted", "{\"kind\":\"token\"}");
        given().body("{\"type\":\"a.b\",\"id\":\"4\"}").post(WEBHOOKS + "counted/" + secret);

        asSomebody()
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("wolfe_intake_events_total{door=\"webhook\","))
                .body(containsString("wolfe_queue_oldest_age_seconds{environment=\"prod\","))
                .body(containsString("wolfe_queue_dead_letters{"))
                .body(containsString("wolfe_queue_depth{"));
    }

    @Test
    void theQueuesOfAnEnvironmentAreTold() {
        asSomebody()
                .get("/api/v1/test/queues")
                .then()
                .statusCode(200)
                .body("items[0].name", equalTo("wolfe-test"))
                .body("items[0].depth.waiting", equalTo(0))
                .body("items[0].deadLetters.name", equalTo("wolfe-test-dlq"));
    }

    private static String make(String name, String body) {
        return asSomebody()
                .contentType("application/json")
                .body(body)
                .put(WEBHOOKS + name)
                .jsonPath()
                .getString("secret");
    }

    private static RequestSpecification asSomebody() {
        return given().header("Authorization", "Bearer " + SOMEBODY.token());
    }
}
