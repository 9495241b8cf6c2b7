package io.wolfe.agent.scripts;

import io.wolfe.agent.scripts.Lookup.Refused;
import io.wolfe.agent.scripts.Lookup.Unknown;
import io.wolfe.model.Name;
import io.wolfe.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The scripts that are deployed on this instance, one folder each, holding `run` and perhaps
/// `script.yaml`. The folder is read at every question: a deployment swaps it, and is seen.
public final class Scripts {

    private final Path folder;

    public Scripts(Path folder) {
        this.folder = folder;
    }

    public Lookup find(String name) {
        var names = names();
        return names.contains(name) ? read(name) : new Unknown(name, names);
    }

    public List<Lookup> all() {
        return names().stream().map(this::read).toList();
    }

    /// The commit these scripts were deployed from, as whoever laid them out wrote it into
    /// `.commit`;
    /// empty when nobody did.
    public String commit() {
        try {
            return Files.readString(folder.resolve(".commit")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /// Every name that could be asked for; none when nothing has been deployed yet.
    private List<String> names() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory)
                    .map(entry -> entry.getFileName().toString())
                    .filter(Name::isValid)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The real folder is taken once, so that a swap in between cannot mix two deployments.
    private Lookup read(String name) {
        try {
            var real = folder.resolve(name).toRealPath();
            return new ScriptFolder(name, real, folder.toRealPath()).read();
        } catch (IOException e) {
            return new Refused(name, List.of(unreadable(name, e)));
        }
    }

    private static Problem unreadable(String name, IOException e) {
        return new Problem(
                name,
                0,
                0,
                null,
                "cannot be read: " + e,
                "see that the agent's user may read the folder, and deploy it again");
    }
}
