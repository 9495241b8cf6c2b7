package io.wolfe.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.wolfe.model.team.People;
import io.wolfe.model.team.Person;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeopleTest extends OverEveryServer {

    private static final Person ADMIN = new Person("admin", "$2a$10$hash");

    private People people;

    @BeforeEach
    void take() throws Exception {
        people = Store.people(server.client(), database);
    }

    @Test
    void aPersonIsFoundByNameAndByToken() {
        people.add(ADMIN);
        people.addToken("admin", "abc");

        assertThat(people.named("admin")).contains(ADMIN);
        assertThat(people.withToken("abc")).contains(ADMIN);
        assertThat(people.named("nobody")).isEmpty();
        assertThat(people.withToken("def")).isEmpty();
    }

    @Test
    void whoIsThereAlreadyStaysAsTheyAre() {
        people.add(ADMIN);
        people.addToken("admin", "abc");

        var added = people.add(new Person("admin", "another hash"));
        var addedToken = people.addToken("somebody", "abc");

        assertThat(added).isFalse();
        assertThat(addedToken).isFalse();
        assertThat(people.withToken("abc")).contains(ADMIN);
    }
}
