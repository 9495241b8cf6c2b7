package io.wolfe.library.repository;

import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.jgit.lib.PersonIdent;

/// Who a commit says it is from.
public record Author(String name, String email) {

    /// The name on commits that nobody made by hand.
    public static final Author WOLFE = new Author("Wolfe", "wolfe@localhost");

    public Author {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a commit needs the name of its author");
        }
    }

    /// A person known here by a user name only.
    public static Author user(String name) {
        return new Author(name, name.replaceAll("[^A-Za-z0-9._+-]", "-") + "@localhost");
    }

    public PersonIdent at(Instant time) {
        return new PersonIdent(name, email, time, ZoneOffset.UTC);
    }
}
