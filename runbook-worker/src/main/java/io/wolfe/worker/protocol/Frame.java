package io.wolfe.worker.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One thing said over the pipe between host and worker.
///
/// A worker says {@link Ready}, receives one {@link Run}, says {@link Log} and {@link Call} as
/// often as it likes, receives one answer for each call before it may say anything else, and
/// closes with {@link Succeeded} or {@link Failed}. Then it says {@link Ready} again.
public sealed interface Frame {

    /// No frame is longer than this, in bytes of its text.
    int LONGEST = 24 * 1024 * 1024;

    /// What a worker may hear.
    sealed interface ToWorker extends Frame {}

    /// What a host may hear.
    sealed interface ToHost extends Frame {}

    /// Run this now.
    ///
    /// @param folder where the sources live in the team's repository, for tracebacks
    /// @param sources text by path below the folder; `main.py` is where it starts
    /// @param memory how much heap it may hold, in bytes
    /// @param warm whether what it leaves in memory is kept for the next one, which will be the
    ///     same
    /// runbook at the same commit
    record Run(
            String folder,
            Map<String, String> sources,
            Payload parameters,
            Payload event,
            long memory,
            boolean warm)
            implements ToWorker {
        public Run {
            sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        }
    }

    /// What became of a call.
    sealed interface Reply extends ToWorker {
        /// The number of the call.
        long n();
    }

    record Answered(long n, Payload answer) implements Reply {}

    /// The host does not allow the call.
    record Refused(long n, String message) implements Reply {}

    /// The host tried and got no answer.
    record Unanswered(long n, String message) implements Reply {}

    /// A fresh context stands ready.
    ///
    /// @param language the engine's own name and version, for people
    record Ready(String language) implements ToHost {}

    record Log(Level level, @Nullable String step, String text, Payload fields) implements ToHost {}

    /// Something outward is wanted.
    ///
    /// @param n counted from 1 in each run, without gaps
    /// @param kind such as `http`, `job` or `sleep`
    record Call(long n, String kind, Payload request) implements ToHost {}

    /// How a run ended, in the worker's words.
    sealed interface Ended extends ToHost {}

    /// @param why given with a verdict other than `NONE`
    record Succeeded(Payload result, Verdict verdict, @Nullable String why) implements Ended {}

    record Failed(Fault fault, String message, @Nullable String traceback) implements Ended {}

    enum Level {
        DEBUG,
        INFO,
        WARN,
        ERROR
    }

    /// What the runbook says of the alert.
    enum Verdict {
        NONE,
        SUPPRESSED,
        ESCALATED
    }

    /// The ways to fail that a worker can see from inside.
    enum Fault {
        RAISED,
        DENIED,
        BAD_RESULT,
        LIMIT_MEMORY,
        LIMIT_OUTPUT
    }
}
