package io.wolfe.runner.sandbox;

import java.util.List;

/// Which walls stand around a run.
///
/// @param notes what stands in particular, or does not where it could be had elsewhere
/// @param missing a sentence for each wall that does not stand, and what would raise it
public record Walls(
        boolean language,
        boolean process,
        boolean operatingSystem,
        List<String> notes,
        List<String> missing) {

    public Walls {
        notes = List.copyOf(notes);
        missing = List.copyOf(missing);
    }
}
