package io.wolfe.server.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/// Lets nobody past a door that is not public unless it knows who they are. It stands before
/// everything that serves anything, so an unknown caller does not even learn what there is.
@Singleton
class DoorKeeper implements HttpSecurityPolicy {

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext request,
            Uni<SecurityIdentity> identity,
            AuthorizationRequestContext context) {
        if (Door.of(request).isOpen()) {
            return CheckResult.permit();
        }
        return identity.map(known -> known.isAnonymous() ? CheckResult.DENY : CheckResult.PERMIT);
    }
}
