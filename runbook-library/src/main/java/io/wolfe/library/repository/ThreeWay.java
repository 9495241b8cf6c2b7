package io.wolfe.library.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;
import org.jspecify.annotations.Nullable;

/// Two people changed a place since they both looked at it: keeps what each did, file by file and,
/// within a text, line by line. One thread, one merge.
final class ThreeWay {

    private final ObjectReader reader;
    private final ObjectInserter inserter;
    private final SortedMap<String, Leaf> merged = new TreeMap<>();
    private final List<String> conflicts = new ArrayList<>();

    ThreeWay(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    /// @return what the place holds with both changes; see {@link #conflicts()} first
    SortedMap<String, Leaf> merge(
            SortedMap<String, Leaf> base,
            SortedMap<String, Leaf> theirs,
            SortedMap<String, Leaf> ours)
            throws IOException {
        var paths = new TreeSet<String>(base.keySet());
        paths.addAll(theirs.keySet());
        paths.addAll(ours.keySet());
        for (var path : paths) {
            var one = merged(path, base.get(path), theirs.get(path), ours.get(path));
            if (one != null) {
                merged.put(path, one);
            }
        }
        return merged;
    }

    /// The paths that both changed in the same lines.
    List<String> conflicts() {
        return conflicts;
    }

    private @Nullable Leaf merged(
            String path, @Nullable Leaf base, @Nullable Leaf theirs, @Nullable Leaf ours)
            throws IOException {
        if (Objects.equals(ours, theirs) || Objects.equals(theirs, base)) {
            return ours;
        }
        if (Objects.equals(ours, base)) {
            return theirs;
        }
        var text = base == null || theirs == null || ours == null ? null : text(base, theirs, ours);
        if (text == null) {
            conflicts.add(path);
        }
        return text;
    }

    /// Line by line; `null` when the lines collide, or when these are no lines but binary data.
    private @Nullable Leaf text(Leaf base, Leaf theirs, Leaf ours) throws IOException {
        var texts = List.of(content(base), content(ours), content(theirs));
        if (texts.stream().anyMatch(RawText::isBinary)) {
            return null;
        }
        var result = merge(texts.stream().map(RawText::new).toList());
        if (result.containsConflicts()) {
            return null;
        }
        var bytes = new ByteArrayOutputStream();
        new MergeFormatter().formatMerge(bytes, result, List.of("base", "ours", "theirs"), UTF_8);
        return new Leaf(ours.mode(), inserter.insert(Constants.OBJ_BLOB, bytes.toByteArray()));
    }

    private static MergeResult<RawText> merge(List<RawText> baseOursTheirs) {
        return new MergeAlgorithm()
                .merge(
                        RawTextComparator.DEFAULT,
                        baseOursTheirs.get(0),
                        baseOursTheirs.get(1),
                        baseOursTheirs.get(2));
    }

    private byte[] content(Leaf leaf) throws IOException {
        return reader.open(leaf.blob()).getBytes();
    }
}
