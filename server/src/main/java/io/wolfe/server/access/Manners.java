package io.wolfe.server.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.impl.ServerCookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;

/// What every answer says to browsers, whoever gives it: load and reach only what comes from here,
/// guess no types, show it in no frame; and how every cookie is kept.
@Singleton
class Manners {

    static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'";

    private static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy", CONTENT_SECURITY_POLICY,
                    "X-Content-Type-Options", "nosniff",
                    "X-Frame-Options", "DENY",
                    "Referrer-Policy", "same-origin",
                    "Cross-Origin-Opener-Policy", "same-origin");

    private static final int BEFORE_EVERYTHING = 400;

    void register(@Observes Filters filters) {
        filters.register(this::teach, BEFORE_EVERYTHING);
    }

    private void teach(RoutingContext context) {
        context.addHeadersEndHandler(end -> finish(context));
        context.next();
    }

    private static void finish(RoutingContext context) {
        var headers = context.response().headers();
        HEADERS.forEach((name, value) -> setUnlessSet(headers, name, value));
        if (Door.of(context) == Door.API || Door.of(context) == Door.WEBHOOK) {
            setUnlessSet(headers, "Cache-Control", "no-store");
        }
        guardCookies(context);
    }

    private static void setUnlessSet(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }

    /// Those that are about to be set; the ones that came with the request stay as they are.
    private static void guardCookies(RoutingContext context) {
        for (var cookie : context.request().cookies()) {
            if (cookie instanceof ServerCookie ours && ours.isChanged()) {
                ours.setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX)
                        .setSecure(context.request().isSSL());
            }
        }
    }
}
