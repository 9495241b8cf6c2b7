package io.wolfe.sensor.ledger;

import io.wolfe.model.event.EventId;

/// What became of one thing found in a body. Everything that has a receipt is in the ledger.
public sealed interface Receipt {

    EventId id();

    /// @param settled whether the rules have decided and all they asked for is queued; if not, the
    ///     rules' sweep will see to it
    record Accepted(EventId id, boolean settled) implements Receipt {}

    /// @param id of the first one
    record Duplicate(EventId id, boolean settled) implements Receipt {}

    record Unreadable(EventId id, String why) implements Receipt {}

    record NoAlert(EventId id, String note) implements Receipt {}

    /// Nothing is left to do for it.
    default boolean isSettled() {
        return switch (this) {
            case Accepted accepted -> accepted.settled();
            case Duplicate duplicate -> duplicate.settled();
            case Unreadable unreadable -> true;
            case NoAlert noAlert -> true;
        };
    }
}
