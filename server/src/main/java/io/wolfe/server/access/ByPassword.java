package io.wolfe.server.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.wolfe.model.team.People;
import io.wolfe.model.team.Person;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Knows people by name and password, as they come from the form.
@Singleton
class ByPassword implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    /// Compared with when there is nobody of the name, so that the answer takes as long.
    private static final String NOBODYS = BcryptUtil.bcryptHash("nobody has this password");

    private final People people;
    private final SignInThrottle throttle;

    @Inject
    ByPassword(People people, SignInThrottle throttle) {
        this.people = people;
        this.throttle = throttle;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(
                () ->
                        known(
                                        request.getUsername(),
                                        new String(request.getPassword().getPassword()))
                                .orElseThrow(() -> refused(request)));
    }

    private AuthenticationFailedException refused(AuthenticationRequest request) {
        throttle.wrong(HttpSecurityUtils.getRoutingContextAttribute(request));
        return new AuthenticationFailedException();
    }

    private Optional<SecurityIdentity> known(String name, String password) {
        var person = people.named(name);
        var hash = person.map(Person::passwordHash).orElse(NOBODYS);
        var matches = BcryptUtil.matches(password, hash);
        return person.filter(found -> matches).map(Identities::of);
    }
}
