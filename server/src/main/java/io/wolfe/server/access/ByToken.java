package io.wolfe.server.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import io.wolfe.model.team.People;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Knows programs by the token of the person they act for.
@Singleton
class ByToken implements IdentityProvider<TokenAuthenticationRequest> {

    private final People people;

    @Inject
    ByToken(People people) {
        this.people = people;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> known(request.getToken().getToken()));
    }

    private SecurityIdentity known(String token) {
        return people.withToken(Tokens.hash(token))
                .map(Identities::of)
                .orElseThrow(AuthenticationFailedException::new);
    }
}
