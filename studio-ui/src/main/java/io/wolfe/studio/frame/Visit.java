package io.wolfe.studio.frame;

import io.wolfe.model.Environment;
import io.wolfe.studio.Studio;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one request for one page says of itself.
///
/// @param asked the environment in the address, if it names one
/// @param remembered the environment of the visit before
/// @param htmx present when a script asks for a part of its page
/// @param restoring present when a script needs the whole page to go back to it
/// @param seen the tag of what the browser has already
public record Visit(
        @QueryParam("env") @Nullable String asked,
        @CookieParam(Visit.COOKIE) @Nullable String remembered,
        @HeaderParam("HX-Request") @Nullable String htmx,
        @HeaderParam("HX-History-Restore-Request") @Nullable String restoring,
        @HeaderParam("If-None-Match") @Nullable String seen) {

    static final String COOKIE = "wolfe-env";

    /// The one in the address, else the one of last time, else the one that matters most.
    public Environment environment(Studio studio) {
        if (asked != null) {
            return studio.environment(asked);
        }
        return Optional.ofNullable(remembered)
                .flatMap(Environment::named)
                .filter(studio.environments()::contains)
                .orElseGet(() -> studio.environments().getLast());
    }

    public boolean namesEnvironment() {
        return asked != null;
    }

    /// The page asks for the part of itself that changes, at its own address.
    public boolean isForPart() {
        return htmx != null && restoring == null;
    }
}
