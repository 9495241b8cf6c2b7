package io.wolfe.embedded.collections;

import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import java.util.List;

/// Whether two indexes have the same fields in the same directions; their keys themselves do not
/// know when they are equal.
final class SameKeys {

    private record Direction(String field, boolean ascending) {}

    private SameKeys() {}

    static boolean have(Index<?> one, Index<?> other) {
        return directions(one).equals(directions(other));
    }

    private static List<Direction> directions(Index<?> index) {
        return index.getKeys().stream().map(SameKeys::direction).toList();
    }

    private static Direction direction(IndexKey key) {
        return new Direction(key.getKey(), key.isAscending());
    }
}
