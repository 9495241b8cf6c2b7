package io.wolfe.studio.frame;

import io.wolfe.model.Refusal;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Refuses a request that another site made in a visitor's name. Browsers say where a request comes
/// from, in headers no script can write; a program that is no browser says nothing and may pass.
@Provider
@FromOurPages
public final class OurPagesOnly implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        var site = request.getHeaderString("Sec-Fetch-Site");
        var ours =
                site == null
                        ? isOurs(
                                request.getHeaderString("Origin"),
                                request.getHeaderString(HttpHeaders.HOST))
                        : site.equals("same-origin") || site.equals("none");
        if (!ours) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "This was asked for by a page of another site. Ask for it in the studio.");
        }
    }

    /// @param origin what the browser says the page came from
    /// @param host where the request went
    public static boolean isOurs(@Nullable String origin, @Nullable String host) {
        return origin == null || (host != null && host.equals(authority(origin)));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }
}
