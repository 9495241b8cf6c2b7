package io.wolfe.runner.sandbox;

import java.util.List;

/// Which walls stand around a run.
///
/// @param missing a sentence for each wall that does not stand, and what would raise it
public record Walls(
        boolean language, boolean process, boolean operatingSystem, List<String> missing) {

    public Walls {
        missing = List.copyOf(missing);
    }
}
