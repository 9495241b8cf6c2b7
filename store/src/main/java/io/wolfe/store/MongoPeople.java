package io.wolfe.store;

import io.wolfe.model.team.People;
import io.wolfe.model.team.Person;
import java.util.Optional;
import org.bson.Document;

/// People by their names; their tokens beside them, each under its own hash.
final class MongoPeople implements People {

    private final Documents people;
    private final Documents tokens;

    MongoPeople(Documents people, Documents tokens) {
        this.people = people;
        this.tokens = tokens;
    }

    @Override
    public Optional<Person> named(String name) {
        return people.find(new Document("_id", name))
                .map(found -> new Person(name, found.getString("passwordHash")));
    }

    @Override
    public Optional<Person> withToken(String tokenHash) {
        return tokens.find(new Document("_id", tokenHash))
                .flatMap(token -> named(token.getString("person")));
    }

    @Override
    public boolean add(Person person) {
        return people.insert(
                new Document("_id", person.name()).append("passwordHash", person.passwordHash()));
    }

    @Override
    public boolean addToken(String name, String tokenHash) {
        return tokens.insert(new Document("_id", tokenHash).append("person", name));
    }
}
