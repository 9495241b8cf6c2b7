package io.wolfe.model.rule;

import io.wolfe.model.event.Event;
import java.util.List;

/// Lets the rules look at an event that is in the ledger, and makes what they decide happen.
public interface Decider {

    /// Returns when the ruling is written and every execution of it is queued. Deciding an event
    /// again carries out the ruling that stands and changes nothing that was already done. Blocks;
    /// any thread.
    ///
    /// @throws io.wolfe.model.StoreAway when the database is away: nothing is lost, call again
    Ruling decide(Event event);

    /// Decides several events of the ledger in few round trips. When something goes wrong with one
    /// of them, nothing is said about any: decide them one by one then.
    default void decideAll(List<Event> events) {
        events.forEach(this::decide);
    }
}
