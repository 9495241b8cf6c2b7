package io.wolfe.agent.scripts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// A deployed script as it stood in its folder when someone asked.
///
/// @param command how it is started: the file itself, or the interpreter its first line names
/// @param timeout the longest a job of it may run; a job may ask for less
public record Script(
        String name,
        Path folder,
        List<String> command,
        String description,
        Duration timeout,
        Parameters parameters,
        Manner manner) {

    public Script {
        command = List.copyOf(command);
    }
}
