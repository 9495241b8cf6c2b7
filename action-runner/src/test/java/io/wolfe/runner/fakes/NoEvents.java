package io.wolfe.runner.fakes;

import io.wolfe.model.Page;
import io.wolfe.model.event.Event;
import io.wolfe.model.event.EventId;
import io.wolfe.model.event.EventLedger;
import io.wolfe.model.rule.Ruling;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A ledger in which there is no event.
public final class NoEvents implements EventLedger {

    @Override
    public Optional<Event> find(EventId id) {
        return Optional.empty();
    }

    @Override
    public Entry enter(Event event) {
        throw new UnsupportedOperationException("the runner never asks");
    }

    @Override
    public Page<Event> list(Filter filter, @Nullable String cursor, int limit) {
        throw new UnsupportedOperationException("the runner never asks");
    }

    @Override
    public Ruling decide(EventId id, Ruling ruling) {
        throw new UnsupportedOperationException("the runner never asks");
    }

    @Override
    public void finish(EventId id) {
        throw new UnsupportedOperationException("the runner never asks");
    }
}
