package io.wolfe.embedded.lookup;

import java.util.Comparator;
import java.util.List;

/// An entry of an index, or the edge of a range of entries: an edge names the first fields only,
/// and lies just before (`side` -1) or just behind (`side` +1) all entries that begin with them.
record Key(List<Object> values, long position, int side) {

    static Key entry(List<Object> values, long position) {
        return new Key(values, position, 0);
    }

    static Key before(List<Object> values) {
        return new Key(values, 0, -1);
    }

    static Key behind(List<Object> values) {
        return new Key(values, 0, +1);
    }

    /// The order of an index: field by field, each ascending or descending, then by position.
    static Comparator<Key> order(List<Boolean> ascending) {
        return (left, right) -> {
            int shorter = Math.min(left.values.size(), right.values.size());
            for (int i = 0; i < shorter; i++) {
                int byValue = BsonOrder.ASCENDING.compare(left.values.get(i), right.values.get(i));
                if (byValue != 0) {
                    return ascending.get(i) ? byValue : -byValue;
                }
            }
            return compareBeyond(shorter, left, right);
        };
    }

    /// Equal as far as both have values: an edge with fewer of them decides by its side.
    private static int compareBeyond(int shorter, Key left, Key right) {
        if (left.values.size() != right.values.size()) {
            return left.values.size() == shorter ? left.side : -right.side;
        }
        return left.side != right.side
                ? Integer.compare(left.side, right.side)
                : Long.compare(left.position, right.position);
    }
}
