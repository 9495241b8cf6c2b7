package io.wolfe.model.runbook;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The files of a team's repository at one commit, by path. Text is UTF-8; shared and never
/// changed.
public record TeamFiles(SortedMap<String, byte[]> files) {

    public TeamFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public static TeamFiles of(Map<String, byte[]> files) {
        return new TeamFiles(new TreeMap<>(files));
    }

    public Optional<byte[]> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /// Those whose path starts with `folder/`, under their whole path.
    public TeamFiles under(String folder) {
        var prefix = folder + "/";
        var found = new TreeMap<String, byte[]>();
        files.tailMap(prefix)
                .forEach(
                        (path, bytes) -> {
                            if (path.startsWith(prefix)) {
                                found.put(path, bytes);
                            }
                        });
        return new TeamFiles(found);
    }

    public static String folderOf(RunbookName runbook) {
        return "runbooks/" + runbook;
    }

    /// Every byte of content, for those who must bound it.
    public long size() {
        return files.values().stream().mapToLong(bytes -> bytes.length).sum();
    }
}
