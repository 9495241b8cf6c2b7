package io.wolfe.server.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A proxy that ends TLS stands before the server, which was told to believe it.
@QuarkusTest
@TestProfile(BehindAProxyTest.Trusting.class)
class BehindAProxyTest {

    @Test
    void aCookieIsSecureWhenTheBrowserCameByTls() {
        pageOver("https").then().header("Set-Cookie", containsString("Secure"));
        pageOver("http").then().header("Set-Cookie", not(containsString("Secure")));
    }

    private static Response pageOver(String scheme) {
        return given().redirects()
                .follow(false)
                .header("X-Forwarded-Proto", scheme)
                .header("X-Forwarded-For", "203.0.113.7")
                .get("/executions");
    }

    public static class Trusting extends StudioAlone {

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.put("quarkus.http.proxy.proxy-address-forwarding", "true");
            settings.put("quarkus.http.proxy.trusted-proxies", "127.0.0.1");
            return settings;
        }
    }
}
