package io.wolfe.server.access;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.regex.Pattern;

/// Where a request knocks, told by its path, and at a webhook by what it wants to do there.
enum Door {
    /// Answers anyone.
    PUBLIC,
    /// For programs: refused with 401 and a problem, never sent to a form.
    API,
    /// For senders that cannot sign in. Each shows a secret of its own, which is looked at behind
    /// the door.
    WEBHOOK,
    /// For Git, which knows Basic only.
    GIT,
    /// For people: sent to the form.
    PAGES;

    private static final Set<String> PUBLIC_PATHS =
            Set.of("/login", "/q/health", "/q/openapi", "/favicon.ico");

    private static final Pattern WEBHOOKS =
            Pattern.compile("/api/v1/[^/]+/webhooks/[^/]+(/[^/]+)?");

    /// Whether anyone may pass.
    boolean isOpen() {
        return this == PUBLIC || this == WEBHOOK;
    }

    static Door of(RoutingContext request) {
        var path = request.normalizedPath();
        if (PUBLIC_PATHS.contains(path) || isUnder("/q/health", path) || isUnder("/assets", path)) {
            return PUBLIC;
        }
        if (isPost(request) && WEBHOOKS.matcher(path).matches()) {
            return WEBHOOK;
        }
        if (isUnder("/api", path) || isUnder("/q", path)) {
            return API;
        }
        return isUnder("/git", path) ? GIT : PAGES;
    }

    private static boolean isPost(RoutingContext request) {
        return HttpMethod.POST.equals(request.request().method());
    }

    private static boolean isUnder(String folder, String path) {
        return path.equals(folder) || path.startsWith(folder + "/");
    }
}
