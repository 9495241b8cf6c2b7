package io.wolfe.server.access;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TrustedAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import io.wolfe.model.team.People;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Knows people again who signed in before. Somebody who is gone since is nobody, and may sign in
/// anew.
@Singleton
class ByCookie implements IdentityProvider<TrustedAuthenticationRequest> {

    private final People people;

    @Inject
    ByCookie(People people) {
        this.people = people;
    }

    @Override
    public Class<TrustedAuthenticationRequest> getRequestType() {
        return TrustedAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TrustedAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(
                () ->
                        people.named(request.getPrincipal())
                                .map(Identities::of)
                                .orElseGet(Identities::nobody));
    }
}
