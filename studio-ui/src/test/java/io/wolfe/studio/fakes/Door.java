package io.wolfe.studio.fakes;

import io.wolfe.model.Json;
import io.wolfe.model.Refusal;
import io.wolfe.model.StoreAway;
import io.wolfe.model.wire.JsonText;
import io.wolfe.studio.frame.ErrorPages;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.security.Principal;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// What the server does for the pages: knows who comes, and has them say what went wrong.
public class Door {

    private final ErrorPages errors;

    public Door(ErrorPages errors) {
        this.errors = errors;
    }

    @ServerRequestFilter(preMatching = true)
    public void knowWhoComes(ContainerRequestContext request) {
        request.setSecurityContext(new Person("mkato"));
    }

    @ServerExceptionMapper
    public Response refused(Refusal refusal, UriInfo address) {
        return address.getPath().startsWith("/api/")
                ? problem(refusal)
                : errors.of(refusal, null, "mkato");
    }

    private static Response problem(Refusal refusal) {
        var errors =
                refusal.problems().stream()
                        .map(
                                problem ->
                                        Json.fields()
                                                .put("file", problem.file())
                                                .put("line", problem.line())
                                                .put("column", problem.column())
                                                .put("message", problem.message())
                                                .put("suggestion", problem.suggestion())
                                                .done())
                        .toList();
        return Response.status(refusal.kind().status())
                .type("application/problem+json")
                .entity(
                        JsonText.print(
                                Json.fields()
                                        .put("detail", refusal.getMessage())
                                        .put("errors", errors)
                                        .done()))
                .build();
    }

    @ServerExceptionMapper
    public Response away(StoreAway away) {
        return errors.of(
                503,
                Refusal.Kind.AWAY.title(),
                "The database does not answer. Alerts wait in the queue meanwhile. Try again.",
                null,
                "mkato");
    }

    private record Person(String name) implements SecurityContext {
        @Override
        public Principal getUserPrincipal() {
            return () -> name;
        }

        @Override
        public boolean isUserInRole(String role) {
            return true;
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return FORM_AUTH;
        }
    }
}
