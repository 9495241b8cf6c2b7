package io.wolfe.model.instance;

import io.wolfe.model.Json;
import io.wolfe.model.execution.ExecutionState;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One run of a script on an instance, as its agent tells it.
///
/// @param state of the words that executions know, too
/// @param reason why it ended so; empty while it runs
public record InstanceJob(
        String id, String script, ExecutionState state, String reason, Instant queuedAt) {

    public static InstanceJob of(Json.Obj told) {
        var queuedAt = told.text("queuedAt").map(Instant::parse).orElse(Instant.EPOCH);
        return new InstanceJob(
                told.text("id").orElse(""),
                told.text("script").orElse(""),
                state(told.text("state").orElse(null)),
                told.text("reason").orElse(""),
                queuedAt);
    }

    /// A word that a newer agent may have and we do not know is no reason to hide the job.
    private static ExecutionState state(@Nullable String word) {
        for (var state : ExecutionState.values()) {
            if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                return state;
            }
        }
        return ExecutionState.LOST;
    }
}
