package io.wolfe.model.team;

import java.util.Optional;

/// Who may sign in, and with which API tokens. Tokens are known by the hex of their SHA-256 only.
///
/// Any thread; calls block; {@link io.wolfe.model.StoreAway} when the database is away. Every write
/// is idempotent.
public interface People {

    Optional<Person> named(String name);

    Optional<Person> withToken(String tokenHash);

    /// @return false when there is somebody of this name; nothing has changed then
    boolean add(Person person);

    /// @return false when the token is known already; nothing has changed then
    boolean addToken(String personName, String tokenHash);
}
