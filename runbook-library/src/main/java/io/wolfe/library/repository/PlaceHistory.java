package io.wolfe.library.repository;

import io.wolfe.model.Page;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.Commit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/// Finds the commits that changed a file or folder. Looks at a bounded number of commits; the
/// cursor says where to look on.
final class PlaceHistory {

    static final int LOOKED_AT = 5_000;

    private final RevWalk walk;
    private final String place;
    private final Map<ObjectId, ObjectId> seen = new HashMap<>();

    /// Where to look on: so many commits before this one.
    record Cursor(Commit start, int skipped) {

        private static final Pattern FORM = Pattern.compile("([0-9a-f]{40})-(\\d{1,7})");

        static Cursor parse(String text) {
            var match = FORM.matcher(text);
            if (!match.matches()) {
                throw new Refusal(
                        Refusal.Kind.MALFORMED,
                        "\"" + text + "\" is no cursor: give the \"next\" of the page before");
            }
            return new Cursor(new Commit(match.group(1)), Integer.parseInt(match.group(2)));
        }

        String after(int more) {
            return start + "-" + (skipped + more);
        }
    }

    PlaceHistory(RevWalk walk, String place) {
        this.walk = walk;
        this.place = place;
    }

    Page<Version> from(Cursor cursor, int limit) throws IOException {
        walk.markStart(TeamRepository.found(walk, cursor.start()));
        for (int i = 0; i < cursor.skipped(); i++) {
            walk.next();
        }
        var found = new ArrayList<Version>();
        int looked = 0;
        for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
            if (found.size() == limit || looked == LOOKED_AT) {
                return new Page<>(found, cursor.after(looked));
            }
            looked++;
            if (changed(commit)) {
                found.add(Version.of(commit));
            }
        }
        return new Page<>(found, null);
    }

    /// A merge changed the place only if it is like none of the parents'.
    private boolean changed(RevCommit commit) throws IOException {
        var now = held(commit);
        if (commit.getParentCount() == 0) {
            return !now.equals(ObjectId.zeroId());
        }
        for (var parent : commit.getParents()) {
            if (now.equals(held(parent))) {
                return false;
            }
        }
        return true;
    }

    private ObjectId held(RevCommit commit) throws IOException {
        var known = seen.get(commit.getId());
        if (known != null) {
            return known;
        }
        walk.parseHeaders(commit);
        var held = ObjectId.zeroId();
        try (var tree = TreeWalk.forPath(walk.getObjectReader(), place, commit.getTree())) {
            if (tree != null) {
                held = tree.getObjectId(0);
            }
        }
        seen.put(commit.getId(), held);
        return held;
    }
}
