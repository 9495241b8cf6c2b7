package io.wolfe.store;

import java.util.List;

/// What became of all that was received in a range of time, and what of it does not add up.
///
/// @param received how often something was brought: `decided + duplicate + unreadable + noAlert +
///     inFlight`
/// @param decided events whose ruling is written
/// @param duplicate repeats of events that were there already
/// @param noAlert bodies that are well formed and hold no alert
/// @param inFlight events that no rule has looked at yet
/// @param toBeMade executions of rulings so young that they may still be on their way
/// @param byPerson executions that a person asked for, reruns included
/// @param underWay executions that have not ended
/// @param calls entries of the journals
/// @param found how many discrepancies there are
/// @param discrepancies the first {@value #MOST_TOLD} of them
public record Account(
        long received,
        long decided,
        long duplicate,
        long unreadable,
        long noAlert,
        long inFlight,
        long toBeMade,
        long byRule,
        long byPerson,
        long underWay,
        long calls,
        long found,
        List<Discrepancy> discrepancies) {

    static final int MOST_TOLD = 1_000;

    public Account {
        discrepancies = List.copyOf(discrepancies);
    }

    public boolean addsUp() {
        return found == 0;
    }

    /// @param id of the event or the execution
    /// @param message a sentence that names it
    public record Discrepancy(Kind kind, String id, String message) {}

    public enum Kind {
        /// An event that has no verdict, or two of them.
        VERDICT,
        /// A decision fired, and its execution is not there.
        MISSING_EXECUTION,
        /// An execution whose event is not there, or does not ask for it.
        STRAY_EXECUTION,
        /// An outward call that was made after the end.
        LATE_CALL
    }
}
