package io.wolfe.library.repository;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/// A Git tree while it is being changed. Only the folders on the way to a change are read, and only
/// they are written anew. One thread.
final class DraftTree {

    private final ObjectReader reader;
    private final Map<String, Entry> entries = new HashMap<>();

    private sealed interface Entry {

        record Kept(FileMode mode, ObjectId id) implements Entry {}

        record Opened(DraftTree folder) implements Entry {}
    }

    private DraftTree(ObjectReader reader) {
        this.reader = reader;
    }

    static DraftTree of(ObjectReader reader, AnyObjectId tree) throws IOException {
        var draft = new DraftTree(reader);
        var parser = new CanonicalTreeParser();
        parser.reset(reader, tree);
        for (; !parser.eof(); parser.next(1)) {
            draft.entries.put(
                    parser.getEntryPathString(),
                    new Entry.Kept(parser.getEntryFileMode(), parser.getEntryObjectId()));
        }
        return draft;
    }

    static DraftTree empty(ObjectReader reader) {
        return new DraftTree(reader);
    }

    /// Makes a place, file or folder, hold exactly these.
    void replace(String place, SortedMap<String, Leaf> leaves) throws IOException {
        remove(place);
        for (var leaf : leaves.entrySet()) {
            put(leaf.getKey(), leaf.getValue());
        }
    }

    private void remove(String path) throws IOException {
        var slash = path.indexOf('/');
        if (slash < 0) {
            entries.remove(path);
        } else if (entries.containsKey(path.substring(0, slash))) {
            folder(path.substring(0, slash)).remove(path.substring(slash + 1));
        }
    }

    void put(String path, Leaf leaf) throws IOException {
        var slash = path.indexOf('/');
        if (slash < 0) {
            entries.put(path, new Entry.Kept(leaf.mode(), leaf.blob()));
        } else {
            folder(path.substring(0, slash)).put(path.substring(slash + 1), leaf);
        }
    }

    private DraftTree folder(String name) throws IOException {
        var opened =
                switch (entries.get(name)) {
                    case null -> empty(reader);
                    case Entry.Opened(var folder) -> folder;
                    case Entry.Kept(var mode, var id) ->
                            FileMode.TREE.equals(mode) ? of(reader, id) : empty(reader);
                };
        entries.put(name, new Entry.Opened(opened));
        return opened;
    }

    /// Writes what changed; folders left without files are gone, as always in Git.
    ObjectId write(ObjectInserter inserter) throws IOException {
        var written = new HashMap<String, Entry.Kept>();
        for (var entry : entries.entrySet()) {
            switch (entry.getValue()) {
                case Entry.Kept kept -> written.put(entry.getKey(), kept);
                case Entry.Opened(var folder) when folder.isEmpty() -> {}
                case Entry.Opened(var folder) ->
                        written.put(
                                entry.getKey(),
                                new Entry.Kept(FileMode.TREE, folder.write(inserter)));
            }
        }
        return inserter.insert(formatted(written));
    }

    private boolean isEmpty() {
        return entries.values().stream()
                .allMatch(entry -> entry instanceof Entry.Opened(var folder) && folder.isEmpty());
    }

    private static TreeFormatter formatted(Map<String, Entry.Kept> entries) {
        var formatter = new TreeFormatter();
        entries.entrySet().stream()
                .sorted(Comparator.comparing(DraftTree::sortKey, Arrays::compareUnsigned))
                .forEach(
                        entry ->
                                formatter.append(
                                        entry.getKey(),
                                        entry.getValue().mode(),
                                        entry.getValue().id()));
        return formatter;
    }

    /// Git sorts by bytes, folders as if their name ended in a slash.
    private static byte[] sortKey(Map.Entry<String, Entry.Kept> entry) {
        var folder = FileMode.TREE.equals(entry.getValue().mode());
        return (entry.getKey() + (folder ? "/" : "")).getBytes(UTF_8);
    }
}
