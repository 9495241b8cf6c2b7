package io.wolfe.library.repository;

import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.TeamFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.TreeMap;

/// A team's files as they lie in an ordinary folder, such as the example that Wolfe brings.
public final class TeamFolder {

    private TeamFolder() {}

    /// Takes what is a team's; see {@link TeamPaths#isTaken}. Symbolic links are not followed.
    ///
    /// @throws Refusal when there is no such folder
    public static TeamFiles read(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Refusal(
                    Refusal.Kind.UNKNOWN,
                    "There is no folder " + folder + " to load a team's files from");
        }
        var files = new TreeMap<String, byte[]>();
        try (var paths = Files.walk(folder)) {
            for (var path : (Iterable<Path>) paths.filter(TeamFolder::isPlain)::iterator) {
                var name = String.join("/", names(folder.relativize(path)));
                if (TeamPaths.isTaken(name)) {
                    files.put(name, Files.readAllBytes(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not read " + folder, e);
        }
        return new TeamFiles(files);
    }

    private static boolean isPlain(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    private static Iterable<String> names(Path path) {
        var names = new ArrayList<String>();
        path.forEach(name -> names.add(name.toString()));
        return names;
    }
}
