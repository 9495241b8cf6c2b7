package io.wolfe.format;

import io.wolfe.model.Problem;
import java.util.List;

/// What became of a team's files: all of them are good, or nothing of them runs.
public sealed interface Reading {

    record Valid(TeamCatalog catalog) implements Reading {}

    /// @param problems all there are, in the order of files and lines
    record Invalid(List<Problem> problems) implements Reading {
        public Invalid {
            problems = List.copyOf(problems);
            if (problems.isEmpty()) {
                throw new IllegalArgumentException("what is invalid has a problem");
            }
        }
    }
}
