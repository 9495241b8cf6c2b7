package io.wolfe.server.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/// What somebody unknown is told.
final class Challenge {

    private static final String LOGIN = "/login";

    private Challenge() {}

    /// Whether the request is answered. A browser on its way to a page is not: the form remembers the
    /// way, and takes it there after signing in.
    static boolean answered(RoutingContext request) {
        switch (Door.of(request)) {
            case API ->
                    refuse(
                            request,
                            "Bearer",
                            "Send the header \"Authorization: Bearer TOKEN\" with a valid API token.");
            case GIT ->
                    refuse(
                            request,
                            "Basic realm=\"Wolfe\", charset=\"UTF-8\"",
                            "Give any user name, and a valid API token as the password.");
            case PAGES -> {
                return answeredToBrowser(request);
            }
            case PUBLIC -> {
                return false;
            }
        }
        return true;
    }

    private static void refuse(RoutingContext request, String scheme, String detail) {
        request.response().putHeader("WWW-Authenticate", scheme);
        ProblemForm.send(request, 401, "Sign in first", detail);
    }

    /// A script's request must not become the page to return to, nor may a post.
    private static boolean answeredToBrowser(RoutingContext request) {
        var headers = request.request().headers();
        if (headers.contains("HX-Request")) {
            request.response().putHeader("HX-Redirect", LOGIN);
            ProblemForm.send(request, 401, "Sign in first", "The session has ended: sign in again.");
            return true;
        }
        var destination = headers.get("Sec-Fetch-Dest");
        if (headers.contains("Upgrade") || destination != null && !destination.equals("document")) {
            ProblemForm.send(request, 401, "Sign in first", "Sign in at " + LOGIN + ".");
            return true;
        }
        if (request.request().method() == HttpMethod.GET) {
            return false;
        }
        request.response().setStatusCode(303).putHeader("Location", LOGIN).end();
        return true;
    }
}
