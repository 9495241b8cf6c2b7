package io.wolfe.server.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/// A guest who guesses. The server is its own, since the form stays closed afterwards.
@QuarkusTest
@TestProfile(SignInThrottleTest.Alone.class)
class SignInThrottleTest {

    @Test
    void whoGuessesPasswordsIsToldToWait() {
        for (int guess = 0; guess < WrongTries.ALLOWED; guess++) {
            guess("guess " + guess).then().statusCode(302);
        }

        guess("one more")
                .then()
                .statusCode(429)
                .header("Retry-After", containsString("2"))
                .body(containsString("too many sign-ins went wrong. Try again in 5 min."));
    }

    private static Response guess(String password) {
        return given().redirects()
                .follow(false)
                .formParam("username", "admin")
                .formParam("password", password)
                .post("/login");
    }

    public static class Alone extends StudioAlone {}
}
