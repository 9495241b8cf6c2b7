package io.wolfe.server.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/// What somebody unknown is told.
final class Challenge {

    private static final String LOGIN = "/login";

    private Challenge() {}

    /// Whether the request is answered. A browser on its way to a page is not: the form remembers
    /// the way, and takes it there after signing in.
    static boolean answered(RoutingContext request) {
        return switch (Door.of(request)) {
            case API ->
                    refused(
                            request,
                            "Bearer",
                            "Send the header \"Authorization: Bearer TOKEN\" with a valid API token.");
            case GIT ->
                    refused(
                            request,
                            "Basic realm=\"Wolfe\", charset=\"UTF-8\"",
                            "Give any user name, and a valid API token as the password.");
            case PAGES -> answeredToBrowser(request);
            case PUBLIC, WEBHOOK -> false;
        };
    }

    private static boolean refused(RoutingContext request, String scheme, String detail) {
        request.response().putHeader("WWW-Authenticate", scheme);
        return refused(request, detail);
    }

    private static boolean refused(RoutingContext request, String detail) {
        ProblemForm.send(request, new Failure(401, "Sign in first", detail));
        return true;
    }

    /// What a script asks for must not become the page to return to, nor may a post.
    private static boolean answeredToBrowser(RoutingContext request) {
        var headers = request.request().headers();
        if (headers.contains("HX-Request")) {
            request.response().putHeader("HX-Redirect", LOGIN);
            return refused(request, "The session has ended: sign in again.");
        }
        var destination = headers.get("Sec-Fetch-Dest");
        var toAPage = destination == null || destination.equals("document");
        if (!toAPage || headers.contains("Upgrade")) {
            return refused(request, "Sign in at " + LOGIN + ".");
        }
        if (HttpMethod.GET.equals(request.request().method())) {
            return false;
        }
        request.response().setStatusCode(303).putHeader("Location", LOGIN).end();
        return true;
    }
}
