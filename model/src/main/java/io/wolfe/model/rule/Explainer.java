package io.wolfe.model.rule;

import io.wolfe.model.event.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells of every rule what it said of an event. A ruling holds the rules that fired or came near
/// it and counts the rest; what the rest said is found out anew from the rules as they stood then.
public interface Explainer {

    /// Blocks; any thread. It never fails because old rules cannot be had: the note says so.
    ///
    /// @param most how many of the rules that are only counted it tells of
    Explanation explain(Event event, int most);

    /// @param written the decisions that stand in the ruling
    /// @param foundOut those of rules that it only counts, by team and name
    /// @param note why some are missing, as a sentence; absent when none are, or nobody asked for
    ///     more
    record Explanation(List<Decision> written, List<Decision> foundOut, @Nullable String note) {

        public Explanation {
            written = List.copyOf(written);
            foundOut = List.copyOf(foundOut);
        }

        /// Nothing but what is written.
        public static Explanation asWritten(Event event) {
            return new Explanation(
                    event.ruling().map(Ruling::decisions).orElse(List.of()), List.of(), null);
        }
    }
}
