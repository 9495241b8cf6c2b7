package io.wolfe.model.execution;

import java.util.List;

/// Who may run while at most some of a kind run side by side: one small document for each key.
/// Taking and giving back twice change nothing. Whoever finds a key full sweeps out those who have
/// ended.
///
/// Any thread; calls block; {@link io.wolfe.model.StoreAway} when the database is away.
public interface Slots {

    /// Takes a place, or takes it again. Those who came earlier and still wait come first.
    ///
    /// @param waits whether to be remembered as waiting when there is none
    /// @return false when there is no place
    boolean take(String key, int limit, ExecutionId execution, boolean waits);

    /// @return those who wait for a place, in the order they came
    List<ExecutionId> giveBack(String key, ExecutionId execution);

    /// Every key that somebody holds or waits for.
    List<Slot> all();

    /// @param holders in the order they took it
    /// @param waiting in the order they came
    record Slot(String key, List<ExecutionId> holders, List<ExecutionId> waiting) {

        public Slot {
            holders = List.copyOf(holders);
            waiting = List.copyOf(waiting);
        }
    }
}
