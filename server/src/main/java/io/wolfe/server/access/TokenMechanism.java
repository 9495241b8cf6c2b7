package io.wolfe.server.access;

import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;

/// Asked before the form: it takes tokens, and it answers those who are not known in the way of the
/// door they knock at. Only a person's browser on its way to a page is left to the form.
@Singleton
class TokenMechanism implements HttpAuthenticationMechanism {

    private static final int BEFORE_THE_FORM = DEFAULT_PRIORITY + 1_000;

    @Override
    public int getPriority() {
        return BEFORE_THE_FORM;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext request, IdentityProviderManager identities) {
        return Credentials.token(request)
                .map(token -> new TokenCredential(token, "bearer"))
                .map(token -> identities.authenticate(new TokenAuthenticationRequest(token)))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext request) {
        return Uni.createFrom().item(() -> Challenge.answered(request));
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext request) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext request) {
        return Uni.createFrom()
                .item(
                        new HttpCredentialTransport(
                                HttpCredentialTransport.Type.AUTHORIZATION, "bearer"));
    }
}
