package io.wolfe.runner.sandbox;

import io.wolfe.model.Json;
import io.wolfe.model.execution.LogLine;
import org.jspecify.annotations.Nullable;

/// What a run can ask of the world outside its walls. Called from the threads of the run, one call
/// at a time.
public interface Host {

    /// Keeps a line of the log. The host numbers and times it.
    void log(LogLine.Level level, @Nullable String step, String text, Json.Obj fields);

    /// Makes an outward call, or refuses it.
    ///
    /// @param kind such as `http` or `job`
    Answer call(String kind, Json.Obj request);

    /// What came of a call.
    sealed interface Answer {

        record Answered(Json value) implements Answer {}

        /// Not allowed: nothing was sent.
        record Refused(String message) implements Answer {}

        /// Allowed and tried, and it did not work.
        record Failed(String message) implements Answer {}
    }
}
