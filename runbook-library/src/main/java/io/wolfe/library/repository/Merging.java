package io.wolfe.library.repository;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/// The three sides of a change: what its author looked at, what the branch holds, what it shall
/// hold. One attempt, one thread.
final class Merging {

    private final RevWalk walk;
    private final ObjectInserter inserter;
    private final RevCommit base;
    private final RevCommit head;
    private final List<String> conflicts = new ArrayList<>();
    private boolean happened;

    Merging(RevWalk walk, ObjectInserter inserter, RevCommit base, RevCommit head) {
        this.walk = walk;
        this.inserter = inserter;
        this.base = base;
        this.head = head;
    }

    /// The head's tree with the change in it; see {@link #conflicts()} before using it.
    DraftTree draft(Map<String, Change.Content> places) throws IOException {
        var draft = DraftTree.of(walk.getObjectReader(), head.getTree());
        for (var place : places.entrySet()) {
            draft.replace(place.getKey(), merged(place.getKey(), place.getValue()));
        }
        return draft;
    }

    /// The paths that collide.
    List<String> conflicts() {
        return conflicts;
    }

    /// Whether others had changed any of the places.
    boolean happened() {
        return happened;
    }

    private SortedMap<String, Leaf> merged(String place, Change.Content content)
            throws IOException {
        var before = at(base, place);
        var theirs = at(head, place);
        var ours = leaves(place, content);
        if (before.equals(theirs)) {
            return ours;
        }
        happened = true;
        var merge = new ThreeWay(walk.getObjectReader(), inserter);
        var both = merge.merge(before, theirs, ours);
        conflicts.addAll(merge.conflicts());
        return both;
    }

    private SortedMap<String, Leaf> leaves(String place, Change.Content content)
            throws IOException {
        return switch (content) {
            case Change.Content.AsIn(var commit) -> at(TeamRepository.found(walk, commit), place);
            case Change.Content.Files(var files) -> inserted(files.files());
        };
    }

    private SortedMap<String, Leaf> at(RevCommit commit, String place) throws IOException {
        return GitTree.at(walk.getObjectReader(), commit.getTree(), place);
    }

    private SortedMap<String, Leaf> inserted(SortedMap<String, byte[]> files) throws IOException {
        var leaves = new TreeMap<String, Leaf>();
        for (var file : files.entrySet()) {
            leaves.put(
                    file.getKey(), Leaf.file(inserter.insert(Constants.OBJ_BLOB, file.getValue())));
        }
        return leaves;
    }
}
