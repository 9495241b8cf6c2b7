package io.wolfe.library.repository;

import io.wolfe.model.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/// What was said of the trees looked at last. A tree's id is its content, so a save, its deployment
/// and its promotion to the same content are checked once. Any thread.
final class Verdicts {

    private static final int REMEMBERED = 32;

    private final Map<ObjectId, List<Problem>> problems =
            new LinkedHashMap<>(REMEMBERED, 0.75f, true) {

                @Override
                protected boolean removeEldestEntry(Map.Entry<ObjectId, List<Problem>> eldest) {
                    return size() > REMEMBERED;
                }
            };

    synchronized Optional<List<Problem>> of(AnyObjectId tree) {
        return Optional.ofNullable(problems.get(tree.toObjectId()));
    }

    synchronized List<Problem> remember(AnyObjectId tree, List<Problem> said) {
        problems.put(tree.copy(), List.copyOf(said));
        return said;
    }
}
