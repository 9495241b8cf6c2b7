package io.wolfe.library.repository;

import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.TeamFiles;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one commit changes. Every other path stays as it is.
///
/// @param places what each place, a file or a folder, holds afterwards
/// @param base the commit the author looked at; what others changed since is merged, or a conflict.
///     Without it the author's word is the last
public record Change(
        Author author, String message, SortedMap<String, Content> places, @Nullable Commit base) {

    /// What a place holds afterwards.
    public sealed interface Content {

        /// Exactly these, by their whole path; none deletes the place.
        record Files(TeamFiles files) implements Content {}

        /// What the place holds at this commit, be it nothing.
        record AsIn(Commit commit) implements Content {}

        Content NOTHING = new Files(TeamFiles.of(Map.of()));
    }

    public Change {
        places = Collections.unmodifiableSortedMap(new TreeMap<>(places));
        if (message.isBlank()) {
            throw new IllegalArgumentException("a commit needs a message");
        }
        places.forEach(Change::checked);
    }

    public static Change of(Author author, String message, String place, Content content) {
        return new Change(author, message, new TreeMap<>(Map.of(place, content)), null);
    }

    /// The same change, made by someone who looked at `commit`.
    public Change basedOn(@Nullable Commit commit) {
        return new Change(author, message, places, commit);
    }

    private static void checked(String place, Content content) {
        if (content instanceof Content.Files(var files)) {
            var problems =
                    files.files().keySet().stream().flatMap(path -> wrong(place, path)).toList();
            if (!problems.isEmpty()) {
                throw new Refusal(
                        Refusal.Kind.INVALID,
                        problems.size() + " of the paths under " + place + " cannot be kept",
                        problems);
            }
        }
    }

    private static Stream<Problem> wrong(String place, String path) {
        if (!path.equals(place) && !path.startsWith(place + "/")) {
            return Stream.of(TeamPaths.problem(path, "lies outside of " + place, "write it there"));
        }
        return TeamPaths.wrong(path).stream();
    }
}
