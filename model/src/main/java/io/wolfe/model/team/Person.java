package io.wolfe.model.team;

/// Somebody who may sign in.
///
/// @param passwordHash bcrypt; the password itself is kept nowhere
public record Person(String name, String passwordHash) {

    public Person {
        if (name.isBlank() || passwordHash.isBlank()) {
            throw new IllegalArgumentException("a person has a name and the hash of a password");
        }
    }

    @Override
    public String toString() {
        return "Person[" + name + "]";
    }
}
