package io.wolfe.studio.frame;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.UriInfo;
import java.security.Principal;
import java.util.Optional;

/// Whoever's request is being answered right now.
@Singleton
public final class Visitor {

    private final SecurityContext security;
    private final UriInfo address;

    @Inject
    public Visitor(SecurityContext security, UriInfo address) {
        this.security = security;
        this.address = address;
    }

    /// Empty for somebody who is not signed in.
    public Optional<String> name() {
        return Optional.ofNullable(security.getUserPrincipal())
                .map(Principal::getName)
                .filter(name -> !name.isEmpty());
    }

    boolean isOverTls() {
        return security.isSecure() || "https".equals(address.getRequestUri().getScheme());
    }
}
