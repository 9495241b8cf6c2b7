package io.wolfe.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.team.People;
import io.wolfe.model.team.Person;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FirstPersonTest {

    private final InMemoryPeople people = new InMemoryPeople();
    private final FirstPerson admin = new FirstPerson("admin", "correct horse", "wolfe_token");

    @Test
    void afterBeingIntroducedTheyAreKnownByPasswordAndToken() {
        var known = admin.introduceTo(people);

        assertThat(known).isTrue();
        assertThat(people.withToken(Tokens.hash("wolfe_token"))).isEqualTo(people.named("admin"));
        assertThat(people.named("admin").orElseThrow().passwordHash())
                .startsWith("$2")
                .doesNotContain("correct horse");
    }

    @Test
    void beingIntroducedAgainChangesNothing() {
        admin.introduceTo(people);
        var before = people.named("admin");

        assertThat(admin.introduceTo(people)).isTrue();
        assertThat(people.named("admin")).isEqualTo(before);
    }

    @Test
    void somebodyWithAnotherPasswordIsNotReplacedButTheTokenIsGood() {
        new FirstPerson("admin", "the old one", "wolfe_old").introduceTo(people);

        var known = admin.introduceTo(people);

        assertThat(known).isFalse();
        assertThat(people.withToken(Tokens.hash("wolfe_token"))).isPresent();
    }

    private static final class InMemoryPeople implements People {

        private final Map<String, Person> people = new HashMap<>();
        private final Map<String, String> tokens = new HashMap<>();

        @Override
        public Optional<Person> named(String name) {
            return Optional.ofNullable(people.get(name));
        }

        @Override
        public Optional<Person> withToken(String tokenHash) {
            return Optional.ofNullable(tokens.get(tokenHash)).flatMap(this::named);
        }

        @Override
        public boolean add(Person person) {
            return people.putIfAbsent(person.name(), person) == null;
        }

        @Override
        public boolean addToken(String personName, String tokenHash) {
            return tokens.putIfAbsent(tokenHash, personName) == null;
        }
    }
}
