package io.wolfe.model.event;

import java.util.List;
import java.util.Optional;

/// The webhook addresses of one environment.
///
/// Any thread; calls block; {@link io.wolfe.model.StoreAway} when the database is away. Every write
/// is idempotent.
public interface Webhooks {

    Optional<Webhook> find(String name);

    /// By their names.
    List<Webhook> all();

    /// Writes it in place of the one of its name, if there is one.
    void put(Webhook webhook);

    /// @return whether there was one
    boolean remove(String name);
}
