package io.wolfe.runner.sandbox;

import java.nio.file.Path;
import java.util.List;

/// The operating system's wall around a worker process.
sealed interface OuterWall permits Bubblewrap, OuterWall.Missing {

    /// The command that runs `command` behind the wall.
    ///
    /// @param readable what the command has to read, and can then read only
    List<String> around(List<String> command, List<Path> readable);

    /// There is none: the command runs as it is.
    ///
    /// @param why a sentence, and what would raise it
    record Missing(String why) implements OuterWall {

        @Override
        public List<String> around(List<String> command, List<Path> readable) {
            return command;
        }
    }
}
