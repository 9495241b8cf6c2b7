package io.wolfe.model.rule;

import io.wolfe.model.event.Event;

/// Lets the rules look at an event that is in the ledger, and makes what they decide happen.
public interface Decider {

    /// Returns when the ruling is written and every execution of it is queued. Deciding an event
    /// again carries out the ruling that stands and changes nothing that was already done. Blocks;
    /// any thread.
    ///
    /// @throws io.wolfe.model.StoreAway when the database is away: nothing is lost, call again
    Ruling decide(Event event);
}
