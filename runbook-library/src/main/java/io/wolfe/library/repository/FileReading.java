package io.wolfe.library.repository;

import io.wolfe.model.Problem;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.TeamFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectReader;

/// Reads the content of files into memory, after looking that they are plain files and not too many
/// bytes.
final class FileReading {

    private final ObjectReader reader;
    private final long most;

    /// @param most bytes in all
    FileReading(ObjectReader reader, long most) {
        this.reader = reader;
        this.most = most;
    }

    /// @throws Refusal naming every path that is no plain file, or how much is too much
    TeamFiles read(SortedMap<String, Leaf> leaves) throws IOException {
        refuse(odd(leaves));
        refuse(tooMuch(leaves));
        var files = new TreeMap<String, byte[]>();
        for (var leaf : leaves.entrySet()) {
            files.put(leaf.getKey(), reader.open(leaf.getValue().blob()).getBytes());
        }
        return new TeamFiles(files);
    }

    private static void refuse(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new Refusal(Refusal.Kind.INVALID, problems.getFirst().sentence(), problems);
        }
    }

    private static List<Problem> odd(SortedMap<String, Leaf> leaves) {
        var problems = new ArrayList<Problem>();
        leaves.forEach(
                (path, leaf) -> {
                    TeamPaths.wrong(path).ifPresent(problems::add);
                    if (!leaf.isPlain()) {
                        problems.add(notAFile(path, leaf.mode()));
                    }
                });
        return problems;
    }

    private static Problem notAFile(String path, FileMode mode) {
        var kind = FileMode.SYMLINK.equals(mode) ? "a symbolic link" : "a submodule";
        return TeamPaths.problem(path, "is " + kind, "put the file itself there");
    }

    private List<Problem> tooMuch(SortedMap<String, Leaf> leaves) throws IOException {
        long sum = 0;
        long largest = -1;
        var where = "";
        for (var leaf : leaves.entrySet()) {
            var size = reader.getObjectSize(leaf.getValue().blob(), Constants.OBJ_BLOB);
            sum += size;
            if (size > largest) {
                largest = size;
                where = leaf.getKey();
            }
        }
        return sum <= most ? List.of() : List.of(tooMuch(sum, where, largest));
    }

    private Problem tooMuch(long sum, String where, long largest) {
        return new Problem(
                where,
                0,
                0,
                null,
                "the team's files are "
                        + mebibytes(sum)
                        + " in all, more than the "
                        + mebibytes(most)
                        + " one deployment holds; the largest, this one, is "
                        + mebibytes(largest),
                "keep data out of the repository");
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / 1024.0 / 1024.0);
    }
}
