package io.wolfe.server.access;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.wolfe.model.team.People;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Knocks at every door of a running server, known and unknown.
@QuarkusTest
@TestProfile(StudioAlone.class)
class DoorsTest {

    private static final String EVENTS = "/api/v1/prod/events";
    private static final FirstPerson SOMEBODY =
            new FirstPerson("somebody", "a password", "wolfe_token_of_somebody");

    @Inject People people;

    @BeforeEach
    void introduce() {
        SOMEBODY.introduceTo(people);
    }

    @Test
    void anUnknownProgramIsRefusedBeforeAnythingElseIsLookedAt() {
        for (var request : List.of(EVENTS, "/api/v1/nothing/at/all", "/api", "/q/metrics")) {
            isRefused(unknown().get(request));
        }
        isRefused(unknown().delete(EVENTS));
        isRefused(
                unknown().contentType("text/plain").body("x").put("/api/v1/teams/demo/runbooks/x"));
        isRefused(unknown().contentType("text/plain").body("{").post(EVENTS));
        isRefused(unknown().header("Authorization", "Bearer wrong").get(EVENTS));
        isRefused(unknown().auth().preemptive().basic("somebody", "a password").get(EVENTS));
    }

    private static void isRefused(Response answer) {
        answer.then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType("application/problem+json")
                .body("status", equalTo(401))
                .body("detail", containsString("Authorization: Bearer TOKEN"));
    }

    @Test
    void aTokenOpensTheApi() {
        withToken().get(EVENTS).then().statusCode(200).body("next", nullValue());
    }

    @Test
    void gitIsAskedForAPasswordAndTheTokenIsOne() {
        unknown()
                .get("/git/nothing.git/info/refs")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("Basic "));
        unknown()
                .auth()
                .preemptive()
                .basic("anybody", "wrong")
                .get("/git/nothing.git/info/refs")
                .then()
                .statusCode(401);
        unknown()
                .auth()
                .preemptive()
                .basic("anybody", SOMEBODY.token())
                .get("/git/nothing.git/info/refs")
                .then()
                .statusCode(not(401));
    }

    @Test
    void whatIsPublicAnswersAnyoneWhateverTheyCarry() {
        for (var path : List.of("/q/health/live", "/q/openapi", "/login")) {
            unknown().get(path).then().statusCode(200);
            unknown().header("Authorization", "Bearer wrong").get(path).then().statusCode(200);
        }
    }

    @Test
    void aPersonOnTheWayToAPageIsSentToTheFormAndBackAgain() {
        var sent = unknown().get("/executions?env=prod");
        sent.then().statusCode(302).header("Location", containsString("/login"));
        var back = sent.getDetailedCookie(StudioAlone.RETURN_COOKIE);

        unknown()
                .cookie(back)
                .formParam("username", "somebody")
                .formParam("password", "a password")
                .post("/login")
                .then()
                .statusCode(302)
                .header("Location", containsString("/executions?env=prod"));
    }

    @Test
    void signingInGivesACookieThatOpensPagesAndTheApi() {
        var answer = signIn("somebody", "a password");

        answer.then()
                .statusCode(302)
                .header("Location", not(containsString("error")))
                .header("Set-Cookie", containsString("HTTPOnly"))
                .header("Set-Cookie", containsString("SameSite=Lax"))
                .header("Set-Cookie", not(containsString("Secure")));
        var cookie = answer.getCookie(StudioAlone.SESSION_COOKIE);
        unknown()
                .cookie(StudioAlone.SESSION_COOKIE, cookie)
                .get("/executions")
                .then()
                .statusCode(200);
        unknown().cookie(StudioAlone.SESSION_COOKIE, cookie).get(EVENTS).then().statusCode(200);
    }

    @Test
    void aWrongPasswordAndAWrongNameAreAnsweredAlike() {
        for (var name : List.of("somebody", "nobody")) {
            signIn(name, "a wrong password")
                    .then()
                    .statusCode(302)
                    .header("Location", containsString("/login?error"))
                    .header("Set-Cookie", nullValue());
        }
    }

    @Test
    void aFormWithoutAPasswordIsAWrongOne() {
        unknown()
                .formParam("username", "somebody")
                .post("/login")
                .then()
                .statusCode(303)
                .header("Location", startsWith("/login?error"));
    }

    @Test
    void aScriptWhoseSessionEndedIsToldAndNotSentToTheForm() {
        unknown()
                .header("HX-Request", "true")
                .get("/executions")
                .then()
                .statusCode(401)
                .header("HX-Redirect", "/login");
        unknown().header("Sec-Fetch-Dest", "empty").get("/executions").then().statusCode(401);
    }

    @Test
    void aCookieAloneChangesNothing() {
        signedIn()
                .body("disk full")
                .post(EVENTS)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("title", equalTo("Not asked by a page of the studio"));
        signedIn().header("Origin", "http://evil.example").post(EVENTS).then().statusCode(403);
        signedIn().header("Sec-Fetch-Site", "cross-site").post(EVENTS).then().statusCode(403);
        signedIn().header("Sec-Fetch-Site", "same-site").post(EVENTS).then().statusCode(403);
        signedIn()
                .header("Sec-Fetch-Site", "cross-site")
                .header(SameOrigin.HEADER, "1")
                .post(EVENTS)
                .then()
                .statusCode(403);
    }

    @Test
    void aPageOfTheStudioMayChangeThings() {
        var own = RestAssured.baseURI + ":" + RestAssured.port;
        signedIn()
                .header("Sec-Fetch-Site", "same-origin")
                .body("a")
                .post(EVENTS)
                .then()
                .statusCode(202);
        signedIn().header("Origin", own).body("b").post(EVENTS).then().statusCode(202);
        signedIn().header(SameOrigin.HEADER, "1").body("c").post(EVENTS).then().statusCode(202);
    }

    @Test
    void aForeignPageCannotSignAnybodyIn() {
        unknown()
                .header("Origin", "http://evil.example")
                .formParam("username", "somebody")
                .formParam("password", "a password")
                .post("/login")
                .then()
                .statusCode(403);
    }

    @Test
    void aForeignPageCannotOpenASocketWithOurCookie() {
        signedIn()
                .header("Connection", "Upgrade")
                .header("Upgrade", "websocket")
                .header("Origin", "http://evil.example")
                .get("/executions")
                .then()
                .statusCode(403);
    }

    @Test
    void aPasswordThatTheBrowserRemembersForGitIsNoProof() {
        signedIn()
                .header("Sec-Fetch-Site", "cross-site")
                .auth()
                .preemptive()
                .basic("anybody", SOMEBODY.token())
                .post(EVENTS)
                .then()
                .statusCode(403);
    }

    @Test
    void signingOutEndsTheBrowsersSession() {
        var answer = signedIn().header("Sec-Fetch-Site", "same-origin").post("/logout");

        answer.then().statusCode(303).header("Location", containsString("/login"));
        var ended = answer.getDetailedCookie(StudioAlone.SESSION_COOKIE);
        assertThat(ended.getValue()).isEmpty();
        assertThat(ended.getMaxAge()).isZero();
    }

    @Test
    void aForeignPageCannotSignAnybodyOut() {
        signedIn().header("Sec-Fetch-Site", "cross-site").post("/logout").then().statusCode(403);
    }

    @Test
    void everyAnswerSaysWhatABrowserMayDoWithIt() {
        for (var path : List.of("/login", EVENTS, "/nothing", "/q/health/live")) {
            withToken()
                    .get(path)
                    .then()
                    .header("Content-Security-Policy", Manners.CONTENT_SECURITY_POLICY)
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Referrer-Policy", "same-origin");
        }
    }

    @Test
    void whatIsNotThereOrNotDoneThatWayIsAProblem() {
        isProblem(withToken().get("/api/v1/nothing"), 404, "There is nothing at this address.");
        isProblem(
                withToken().accept("image/png").get(EVENTS),
                406,
                "There is no answer in a form that the request accepts.");
    }

    @Test
    void aRefusalSaysWhatAndWhatInstead() {
        isProblem(
                withToken().get(EVENTS + "?limit=0"),
                400,
                "the parameter limit is \"0\": give a whole number from 1 to 500");
        isProblem(
                withToken().get("/api/v1/moon/events"),
                404,
                "there is no environment \"moon\" here; there is: dev, test, prod");
        isProblem(
                withToken().body(new byte[1024 * 1024 + 1]).post(EVENTS),
                413,
                "the body has more than 1 MiB: send its alerts in several requests");
    }

    @Test
    void aPersonMeetsErrorsAsPages() {
        signedIn()
                .get("/nothing")
                .then()
                .statusCode(404)
                .contentType(ContentType.HTML)
                .body(containsString("There is nothing at this address."));
    }

    @Test
    void anyBodyOfAnyContentTypeIsTaken() {
        for (var type : List.of("application/json", "text/plain", "image/png")) {
            withToken()
                    .header("Content-Type", type)
                    .body(("{\"type\":\"a.b\",\"id\":\"of " + type + "\"}").getBytes(UTF_8))
                    .post(EVENTS)
                    .then()
                    .statusCode(202)
                    .body("events.status", hasItem(matchesPattern("accepted|duplicate")));
        }
        withToken()
                .post(EVENTS)
                .then()
                .statusCode(202)
                .body("events[0].status", equalTo("unreadable"))
                .body("events[0].reason", equalTo("the body is empty"));
    }

    private Response signIn(String name, String password) {
        return unknown().formParam("username", name).formParam("password", password).post("/login");
    }

    private RequestSpecification signedIn() {
        var cookie = signIn("somebody", "a password").getCookie(StudioAlone.SESSION_COOKIE);
        return unknown().cookie(StudioAlone.SESSION_COOKIE, cookie);
    }

    private static RequestSpecification withToken() {
        return unknown().header("Authorization", "Bearer " + SOMEBODY.token());
    }

    private static RequestSpecification unknown() {
        return given().redirects().follow(false);
    }

    private static void isProblem(Response answer, int status, String detail) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"))
                .body("status", equalTo(status))
                .body("detail", equalTo(detail));
    }
}
