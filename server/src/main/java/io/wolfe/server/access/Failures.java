package io.wolfe.server.access;

import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import io.wolfe.model.Refusal;
import io.wolfe.model.StoreAway;
import io.wolfe.model.wire.JsonText;
import io.wolfe.studio.frame.ErrorPages;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/// Answers for resources that could not: a problem for programs, a page for people.
@Singleton
public class Failures {

    private static final String ENVIRONMENT_COOKIE = "wolfe-env";

    private final ErrorPages pages;

    @Inject
    Failures(ErrorPages pages) {
        this.pages = pages;
    }

    @ServerExceptionMapper
    public Response refused(Refusal refusal, RoutingContext request) {
        return answer(request, Failure.of(refusal));
    }

    @ServerExceptionMapper
    public Response away(StoreAway away, RoutingContext request) {
        return answer(request, Failure.of(away));
    }

    /// What Jakarta REST itself refuses, and what a resource answers by throwing.
    @ServerExceptionMapper
    public Response refused(WebApplicationException e, RoutingContext request) {
        var answer = e.getResponse();
        return answer.getStatus() < 400 || answer.hasEntity()
                ? answer
                : answer(request, Failure.ofStatus(answer.getStatus()));
    }

    @ServerExceptionMapper
    public Response bug(Throwable e, RoutingContext request) {
        return answer(request, Failure.ofBug(e, request.normalizedPath()));
    }

    Response answer(RoutingContext request, Failure failure) {
        var answer =
                switch (Door.of(request)) {
                    case API, WEBHOOK, GIT -> problem(failure);
                    case PAGES, PUBLIC -> page(request, failure);
                };
        if (failure.status() == 401) {
            answer.header("WWW-Authenticate", "Bearer");
        }
        failure.retryAfter().ifPresent(pause -> answer.header("Retry-After", pause.toSeconds()));
        return answer.build();
    }

    private static Response.ResponseBuilder problem(Failure failure) {
        return Response.status(failure.status())
                .type(ProblemForm.MEDIA_TYPE)
                .entity(JsonText.print(ProblemForm.of(failure)));
    }

    private Response.ResponseBuilder page(RoutingContext request, Failure failure) {
        return Response.fromResponse(
                pages.of(
                        failure.status(),
                        failure.title(),
                        failure.detail(),
                        environment(request),
                        person(request)));
    }

    private static @Nullable String environment(RoutingContext request) {
        return Optional.ofNullable(request.request().getParam("env"))
                .or(
                        () ->
                                Optional.ofNullable(request.request().getCookie(ENVIRONMENT_COOKIE))
                                        .map(Cookie::getValue))
                .orElse(null);
    }

    private static @Nullable String person(RoutingContext request) {
        return request.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? user.getSecurityIdentity().getPrincipal().getName()
                : null;
    }
}
