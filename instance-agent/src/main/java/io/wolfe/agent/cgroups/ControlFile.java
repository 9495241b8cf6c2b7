package io.wolfe.agent.cgroups;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A file of a control group: short texts, written whole.
final class ControlFile {

    private ControlFile() {}

    static void write(Path file, String value) throws IOException {
        Files.writeString(
                file, value, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
    }

    static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static Optional<Long> number(Path file) {
        return read(file).filter(text -> text.matches("\\d{1,18}")).map(Long::parseLong);
    }

    /// From a file of lines such as `oom_kill 2`.
    static Optional<Long> number(Path file, String key) {
        return read(file).stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith(key + " "))
                .map(line -> Long.parseLong(line.substring(key.length() + 1).strip()))
                .findFirst();
    }

    static Set<Long> numbers(Path file) {
        return read(file).stream()
                .flatMap(String::lines)
                .map(Long::parseLong)
                .collect(Collectors.toSet());
    }

    /// A control group is a folder; only an empty one can be taken away.
    static boolean stillThereAfterRemoval(Path folder) {
        try {
            Files.deleteIfExists(folder);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
