package io.wolfe.agent.scripts;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How a file is started. The executable bit is not always kept by the ways a file is deployed,
/// so its first line decides when the bit is missing.
final class Shebang {

    /// What Linux itself reads of a first line.
    private static final int LONGEST = 255;

    private Shebang() {}

    /// The command that starts the file; empty when nothing can.
    static List<String> command(Path file) throws IOException {
        if (Files.isExecutable(file)) {
            return List.of(file.toString());
        }
        var first = firstLine(file);
        return first.startsWith("#!") ? interpreter(first.substring(2).strip(), file) : List.of();
    }

    /// Interpreter and, as the kernel does it, at most one argument: the rest of the line.
    private static List<String> interpreter(String line, Path file) {
        var command = new ArrayList<>(List.of(line.split("\\s+", 2)));
        command.removeIf(String::isEmpty);
        if (!command.isEmpty()) {
            command.add(file.toString());
        }
        return List.copyOf(command);
    }

    private static String firstLine(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var head = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return head.lines().findFirst().orElse("");
        }
    }
}
