package io.wolfe.studio.fakes;

import io.wolfe.model.Refusal;
import io.wolfe.model.StoreAway;
import io.wolfe.studio.frame.ErrorPages;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
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
    public Response refused(Refusal refusal) {
        return errors.of(refusal, null, "mkato");
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
