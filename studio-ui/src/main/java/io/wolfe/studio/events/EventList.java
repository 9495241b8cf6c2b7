package io.wolfe.studio.events;

import io.wolfe.studio.frame.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The part of the ledger's page that keeps itself up to date.
///
/// @param refused why nothing can be looked for; absent when it can
/// @param newest the first page of this list
/// @param older the next page, absent at the end
/// @param intake where events can be sent to
public record EventList(
        WantedEvents wanted,
        List<EventRow> rows,
        @Nullable String refused,
        Address newest,
        @Nullable Address older,
        Address everything,
        String intake) {

    public boolean isLive() {
        return !wanted.isOlder();
    }
}
