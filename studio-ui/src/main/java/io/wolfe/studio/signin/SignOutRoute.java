package io.wolfe.studio.signin;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Forgets who is there: the browser's session ends, and it is asked again.
@Path("/logout")
public final class SignOutRoute {

    private static final String SESSION = "wolfe-session";

    @POST
    public Response signOut(@Context HttpHeaders headers) {
        var ended =
                headers.getCookies().values().stream()
                        .filter(cookie -> cookie.getName().startsWith(SESSION))
                        .map(SignOutRoute::ended)
                        .toArray(NewCookie[]::new);
        return Response.seeOther(URI.create("/login")).cookie(ended).build();
    }

    private static NewCookie ended(Cookie cookie) {
        return new NewCookie.Builder(cookie.getName())
                .value("")
                .path("/")
                .maxAge(0)
                .httpOnly(true)
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
