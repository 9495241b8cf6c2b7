package io.wolfe.server.access;

import io.vertx.ext.web.RoutingContext;
import java.util.Set;

/// Where a request knocks, told by its path alone.
enum Door {
    /// Answers anyone.
    PUBLIC,
    /// For programs: refused with 401 and a problem, never sent to a form.
    API,
    /// For Git, which knows Basic only.
    GIT,
    /// For people: sent to the form.
    PAGES;

    private static final Set<String> PUBLIC_PATHS =
            Set.of("/login", "/q/health", "/q/openapi", "/favicon.ico");

    static Door of(RoutingContext request) {
        var path = request.normalizedPath();
        if (PUBLIC_PATHS.contains(path) || isUnder("/q/health", path) || isUnder("/assets", path)) {
            return PUBLIC;
        }
        if (isUnder("/api", path) || isUnder("/q", path)) {
            return API;
        }
        return isUnder("/git", path) ? GIT : PAGES;
    }

    private static boolean isUnder(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
