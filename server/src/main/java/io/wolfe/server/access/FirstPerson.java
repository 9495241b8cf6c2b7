package io.wolfe.server.access;

import io.quarkus.elytron.security.common.BcryptUtil;
import io.wolfe.model.team.People;
import io.wolfe.model.team.Person;
import java.nio.file.Path;

/// Who can sign in to a Wolfe that was just born.
///
/// @param password shown once, and kept in the clear in {@link AdminFile} only
public record FirstPerson(String user, String password, String token) {

    private static final int PASSWORD_LENGTH = 20;
    private static final int TOKEN_LENGTH = 40;

    static FirstPerson born() {
        return new FirstPerson(
                "admin", Tokens.random(PASSWORD_LENGTH), "wolfe_" + Tokens.random(TOKEN_LENGTH));
    }

    /// Makes them known, once. The token is good afterwards in any case.
    ///
    /// @return whether the password is; not so when somebody of this name was known by another one
    public boolean introduceTo(People people) {
        var known = people.named(user);
        if (known.isEmpty()) {
            people.add(new Person(user, BcryptUtil.bcryptHash(password)));
        }
        people.addToken(user, Tokens.hash(token));
        return people.named(user)
                .filter(person -> BcryptUtil.matches(password, person.passwordHash()))
                .isPresent();
    }

    /// What is printed once everything is up.
    public String greeting(String studio, Path file) {
        return """
                Wolfe is up.

                  studio     %s
                  sign in    %s / %s
                  API        %s/api/v1   (Authorization: Bearer %s)
                  kept in    %s
                """
                .formatted(studio, user, password, studio, token, file);
    }

    /// What is printed at every later start: secrets are shown once.
    public static String laterGreeting(String studio, Path file) {
        return """
                Wolfe is up.

                  studio     %s
                  sign in    the name, the password and the API token are in %s
                  API        %s/api/v1
                """
                .formatted(studio, file, studio);
    }

    @Override
    public String toString() {
        return "FirstPerson[" + user + "]";
    }
}
