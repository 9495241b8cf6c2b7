package io.wolfe.studio.signin;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.wolfe.studio.frame.Answer;
import io.wolfe.studio.frame.Moment;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Asks who is there. The form goes to the same address; the server answers it, and comes back with
/// `?error=…` when the answer is no.
@Path("/login")
@RunOnVirtualThread
public final class SignInRoute {

    private final InstantSource clock;

    @Inject
    public SignInRoute(InstantSource clock) {
        this.clock = clock;
    }

    @GET
    public Response page(@QueryParam("error") @Nullable String error) {
        return Answer.html(200, new SignInPage(error != null, new Moment(clock.instant()))).build();
    }
}
