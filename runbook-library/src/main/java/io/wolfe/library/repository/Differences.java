package io.wolfe.library.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.diff.DiffEntry;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;

/// Compares two trees as people read it.
final class Differences {

    /// Of one patch. Nobody reads more, and evidence is kept for ever.
    private static final int LONGEST = 64 * 1024;

    private final Repository git;

    Differences(Repository git) {
        this.git = git;
    }

    List<FileDifference> between(AnyObjectId from, AnyObjectId to, Set<String> places)
            throws IOException {
        var patch = new ByteArrayOutputStream();
        try (var formatter = new DiffFormatter(patch)) {
            formatter.setRepository(git);
            formatter.setPathFilter(PathFilterGroup.createFromStrings(places));
            var found = new ArrayList<FileDifference>();
            for (var entry : formatter.scan(from, to)) {
                patch.reset();
                formatter.format(entry);
                formatter.flush();
                found.add(difference(formatter, entry, patch.toString(UTF_8)));
            }
            return found;
        }
    }

    private static FileDifference difference(DiffFormatter formatter, DiffEntry entry, String patch)
            throws IOException {
        int added = 0;
        int removed = 0;
        for (var edit : formatter.toFileHeader(entry).toEditList()) {
            added += edit.getLengthB();
            removed += edit.getLengthA();
        }
        var cut = patch.length() > LONGEST;
        return new FileDifference(
                path(entry),
                change(entry),
                added,
                removed,
                cut ? patch.substring(0, LONGEST) : patch,
                cut);
    }

    private static String path(DiffEntry entry) {
        return entry.getChangeType() == DiffEntry.ChangeType.DELETE
                ? entry.getOldPath()
                : entry.getNewPath();
    }

    private static FileDifference.Change change(DiffEntry entry) {
        return switch (entry.getChangeType()) {
            case ADD, COPY -> FileDifference.Change.ADDED;
            case MODIFY, RENAME -> FileDifference.Change.CHANGED;
            case DELETE -> FileDifference.Change.DELETED;
        };
    }
}
