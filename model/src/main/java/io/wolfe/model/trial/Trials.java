package io.wolfe.model.trial;

/// Tries rules on alerts. Nothing fires: no ruling is written, no counter moves, and what is run is
/// run in shadow.
public interface Trials {

    /// Blocks while it looks, for half a minute at most; any thread.
    ///
    /// @throws io.wolfe.model.Refusal when the trial makes no sense, with every problem of the
    ///     rule;
    ///     when it is too large; when too many are under way
    /// @throws io.wolfe.model.StoreAway when the database is away
    TrialReport run(Trial trial);
}
