package io.wolfe.agent.jobs;

import java.time.Instant;
import java.util.Optional;

/// How far a job has come. It moves from `Queued` over `Running` to `Ended`, never back.
public sealed interface Progress {

    record Queued() implements Progress {}

    /// Its script runs.
    ///
    /// @param process the id of its first process, which is also that of its session; 0 in the
    ///     moment between the decision to start it and its start
    record Running(Instant startedAt, long process, Held held) implements Progress {}

    /// It is over, and will never change again.
    ///
    /// @param startedAt empty when it never began
    /// @param exit empty when no one saw it end
    /// @param reason a sentence for people
    /// @param footprint empty when it was over before anyone could measure
    record Ended(
            Ending ending,
            Optional<Instant> startedAt,
            Instant endedAt,
            Optional<Exit> exit,
            String reason,
            Printed printed,
            Held held,
            Optional<Footprint> footprint)
            implements Progress {}

    /// How much a job wrote, and how much of it is on disk.
    record Printed(long bytes, long kept, boolean cut) {
        static final Printed NOTHING = new Printed(0, 0, false);
    }
}
