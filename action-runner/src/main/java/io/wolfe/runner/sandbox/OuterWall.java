package io.wolfe.runner.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The operating system's wall around a worker process.
sealed interface OuterWall permits Bubblewrap, OuterWall.Missing {

    /// The command that runs `command` behind the wall.
    ///
    /// @param readable what the command has to read, and can then read only
    List<String> around(List<String> command, List<Path> readable);

    /// A file with the filter of system calls, which the command expects at {@link Launch#FILTER}.
    Optional<Path> filter();

    /// There is none: the command runs as it is.
    ///
    /// @param why a sentence, and what would raise it
    record Missing(String why) implements OuterWall {

        @Override
        public Optional<Path> filter() {
            return Optional.empty();
        }

        @Override
        public List<String> around(List<String> command, List<Path> readable) {
            return command;
        }
    }
}
