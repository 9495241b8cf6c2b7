package io.wolfe.server.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/// A browser sends its cookie along with whatever any page asks of us. So what would change
/// something by the right of a cookie must show that one of our own pages asks.
@Singleton
class SameOrigin {

    static final String HEADER = "X-Wolfe-Studio";

    /// Before anybody looks who is there.
    private static final int FIRST = 300;

    private static final Set<HttpMethod> HARMLESS =
            Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final String SESSION_COOKIE = "wolfe-session";
    private static final String LOGIN = "/login";

    private static final Failure FOREIGN =
            new Failure(
                    403,
                    "Not asked by a page of the studio",
                    "A browser's cookie is not enough to change something: nothing shows that a page of"
                            + " the studio asks for it. Programs use an API token instead; scripts of"
                            + " the studio send the header "
                            + HEADER
                            + ".");

    void register(@Observes Filters filters) {
        filters.register(this::check, FIRST);
    }

    private void check(RoutingContext context) {
        if (carriesToken(context) || mayPass(context.request(), context.normalizedPath())) {
            context.next();
            return;
        }
        ProblemForm.send(context, FOREIGN);
    }

    /// No browser adds a bearer's token by itself. A password that it remembered for Git it does.
    private static boolean carriesToken(RoutingContext context) {
        return Credentials.bearer(context).isPresent();
    }

    private static boolean mayPass(HttpServerRequest request, String path) {
        if (isHarmless(request)) {
            return true;
        }
        var proof = proof(request);
        if (path.endsWith(LOGIN)) {
            return proof.orElse(true);
        }
        return !hasSession(request) || proof.orElse(false);
    }

    /// By the beginning of the name: the rest is the port, which a server may learn only as it
    /// starts.
    private static boolean hasSession(HttpServerRequest request) {
        return request.cookies().stream()
                .anyMatch(cookie -> cookie.getName().startsWith(SESSION_COOKIE));
    }

    /// Opening a socket is a GET, and as good as a post once it is open.
    private static boolean isHarmless(HttpServerRequest request) {
        return HARMLESS.contains(request.method()) && !request.headers().contains("Upgrade");
    }

    /// What the browser itself says of where the request comes from; empty when it says nothing.
    private static Optional<Boolean> proof(HttpServerRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return Optional.of(site.equals("same-origin") || site.equals("none"));
        }
        var origin = request.getHeader("Origin");
        if (origin != null) {
            return Optional.of(isOurs(origin, request));
        }
        return request.headers().contains(HEADER) ? Optional.of(true) : Optional.empty();
    }

    /// The scheme is not compared: behind a proxy that ends TLS it differs.
    private static boolean isOurs(String origin, HttpServerRequest request) {
        try {
            var authority = new URI(origin).getRawAuthority();
            return authority != null && authority.equalsIgnoreCase(request.getHeader("Host"));
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
