package io.wolfe.server.access;

import io.vertx.ext.web.RoutingContext;
import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.StoreAway;
import io.wolfe.studio.frame.ErrorPages;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Answers for resources that could not: a problem for programs, a page for people.
@Singleton
public class Failures {

    private final ErrorPages pages;

    @Inject
    Failures(ErrorPages pages) {
        this.pages = pages;
    }

    @ServerExceptionMapper
    Response refused(Refusal refusal, RoutingContext request) {
        return answer(request, Failure.of(refusal));
    }

    @ServerExceptionMapper
    Response away(StoreAway away, RoutingContext request) {
        return answer(request, Failure.of(away));
    }

    /// What Jakarta REST itself refuses, and what a resource answers by throwing.
    @ServerExceptionMapper
    Response refused(WebApplicationException e, RoutingContext request) {
        var answer = e.getResponse();
        return answer.getStatus() < 400 || answer.hasEntity()
                ? answer
                : answer(request, Failure.of(answer));
    }

    @ServerExceptionMapper
    Response bug(Throwable e, RoutingContext request) {
        return answer(request, Failure.ofBug(e, request.normalizedPath()));
    }
}
