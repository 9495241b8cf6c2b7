package io.wolfe.model.execution;

import io.wolfe.model.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Why an execution does not go on. While it waits no worker and no runner holds it.
///
/// @param id names this wait and no other one of the execution
/// @param question what a person is asked
/// @param who may answer, in the runbook's words
/// @param until when it goes on by itself; absent when only an answer lets it go on
/// @param call the number of the journalled call that waits; 0 when none does
/// @param choices the answers there are; none when any will do
public record WaitingFor(
        String id,
        Kind kind,
        @Nullable String question,
        @Nullable String who,
        @Nullable Instant until,
        int call,
        List<String> choices) {

    public WaitingFor {
        choices = List.copyOf(choices);
    }

    /// Something that only time ends.
    public static WaitingFor time(String id, Kind kind, Instant until, int call) {
        return new WaitingFor(id, kind, null, null, until, call, List.of());
    }

    /// The same place of the same attempt always waits under the same id.
    ///
    /// @param call 0 for a wait between two attempts or before the first one
    public static String idOf(ExecutionId execution, int attempt, int call) {
        return Hash.of(
                "wait",
                execution.value(),
                List.of(Integer.toString(attempt), Integer.toString(call)));
    }

    public enum Kind {
        APPROVAL,
        ASK,
        SLEEP,
        SLOT,
        RETRY;

        /// Whether a person can let it go on.
        public boolean wantsAnAnswer() {
            return switch (this) {
                case APPROVAL, ASK -> true;
                case SLEEP, SLOT, RETRY -> false;
            };
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
