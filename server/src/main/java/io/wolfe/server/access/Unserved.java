package io.wolfe.server.access;

import io.quarkus.security.AuthenticationCompletionException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.wolfe.model.StoreAway;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;

/// Speaks for addresses that nobody serves, and for what fails before any resource is asked.
@Singleton
class Unserved {

    private static final String LOGIN = "/login";
    private static final int BEFORE_RESOURCES = 1;

    private final Failures failures;

    @Inject
    Unserved(Failures failures) {
        this.failures = failures;
    }

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(this::failed);
        router.post(LOGIN).order(BEFORE_RESOURCES).handler(Unserved::incompleteForm);
        router.route().order(Integer.MAX_VALUE).handler(this::nothingHere);
    }

    /// The form was sent without a name or a password; a whole one is answered where people are
    /// known.
    private static void incompleteForm(RoutingContext request) {
        request.response().setStatusCode(303).putHeader("Location", LOGIN + "?error=refused").end();
    }

    private void nothingHere(RoutingContext request) {
        answer(request, Failure.ofStatus(404));
    }

    /// Those who are not known are answered already, where it was found out.
    private void failed(RoutingContext request) {
        var cause = request.failure();
        if (request.response().headWritten()
                || cause instanceof SecurityException
                || cause instanceof AuthenticationCompletionException) {
            request.next();
        } else if (cause instanceof StoreAway away) {
            answer(request, Failure.of(away));
        } else if (cause != null) {
            answer(request, Failure.ofBug(cause, request.normalizedPath()));
        } else {
            answer(request, Failure.ofStatus(request.statusCode()));
        }
    }

    private void answer(RoutingContext request, Failure failure) {
        send(request, failures.answer(request, failure));
    }

    static void send(RoutingContext request, Response answer) {
        var response = request.response().setStatusCode(answer.getStatus());
        answer.getStringHeaders().forEach(response::putHeader);
        response.end(String.valueOf(answer.getEntity()));
    }
}
