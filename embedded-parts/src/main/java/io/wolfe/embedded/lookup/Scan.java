package io.wolfe.embedded.lookup;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one index can do for a query: the parts of it in which all matching documents lie, and
/// whether walking through them gives the wanted order.
final class Scan {

    /// `$in` on several fields multiplies; beyond this many parts the next field is left to the
    /// matching.
    private static final int MOST_PARTS = 1_000;

    private final OrderedIndex index;
    private final Conditions conditions;
    private List<List<Object>> prefixes = List.of(List.of());
    private int fixedFields;

    Scan(OrderedIndex index, Conditions conditions) {
        this.index = index;
        this.conditions = conditions;
        fixFields();
    }

    /// Whether the filter narrows the index at all.
    boolean isNarrowed() {
        return fixedFields > 0 || hasRange();
    }

    /// How many entries would be looked at, counted no further than `most`.
    long count(int most) {
        return parts().stream().flatMap(NavigableSet::stream).limit(most).count();
    }

    boolean mayRepeat() {
        return index.isManyValued();
    }

    Stream<Long> positions(boolean descending) {
        return parts().stream()
                .flatMap(part -> (descending ? part.descendingSet() : part).stream())
                .map(Key::position);
    }

    /// Whether walking forwards (or, with `descending`, backwards) yields the documents in this
    /// order.
    boolean yields(Document order, boolean descending) {
        if (index.isManyValued() || prefixes.size() != 1) {
            return false;
        }
        int next = fixedFields;
        for (String field : order.keySet()) {
            if (isFixed(field)) {
                continue;
            }
            if (next >= index.fields().size()
                    || !fits(index.fields().get(next++), field, order, descending)) {
                return false;
            }
        }
        return true;
    }

    private static boolean fits(IndexKey key, String field, Document order, boolean descending) {
        boolean wantsAscending =
                order.get(field) instanceof Number direction && direction.intValue() > 0;
        return key.getKey().equals(field) && (key.isAscending() != descending) == wantsAscending;
    }

    private boolean isFixed(String field) {
        return index.fields().stream()
                .limit(fixedFields)
                .anyMatch(key -> key.getKey().equals(field));
    }

    private void fixFields() {
        for (IndexKey field : index.fields()) {
            var points = conditions.points(field.getKey()).filter(this::isUseful);
            if (points.isEmpty()) {
                return;
            }
            prefixes =
                    prefixes.stream()
                            .flatMap(
                                    prefix ->
                                            points.get().stream().map(point -> with(prefix, point)))
                            .toList();
            fixedFields++;
        }
    }

    /// A missing field of an element of an array has no entry, so null is not looked up where there
    /// are arrays.
    private boolean isUseful(List<Object> points) {
        boolean findable = !index.isManyValued() || !points.contains(Missing.getInstance());
        return findable && (long) prefixes.size() * points.size() <= MOST_PARTS;
    }

    private List<NavigableSet<Key>> parts() {
        return prefixes.stream().map(this::part).toList();
    }

    private NavigableSet<Key> part(List<Object> prefix) {
        Key from = Key.before(prefix);
        Key to = Key.behind(prefix);
        if (hasRange()) {
            var next = index.fields().get(fixedFields);
            var lowest = conditions.lowest(next.getKey());
            var highest =
                    conditions
                            .highest(next.getKey())
                            .filter(_ -> lowest.isEmpty() || !index.isManyValued());
            Key low = lowest.map(bound -> edge(prefix, bound, next.isAscending())).orElse(null);
            Key high = highest.map(bound -> edge(prefix, bound, !next.isAscending())).orElse(null);
            from = or(next.isAscending() ? low : high, from);
            to = or(next.isAscending() ? high : low, to);
        }
        return index.between(from, to);
    }

    private static Key or(@Nullable Key bound, Key otherwise) {
        return bound == null ? otherwise : bound;
    }

    private boolean hasRange() {
        if (fixedFields >= index.fields().size()) {
            return false;
        }
        String next = index.fields().get(fixedFields).getKey();
        return conditions.lowest(next).isPresent() || conditions.highest(next).isPresent();
    }

    private static Key edge(List<Object> prefix, Conditions.Bound bound, boolean start) {
        List<Object> values = with(prefix, bound.value());
        return start == bound.included() ? Key.before(values) : Key.behind(values);
    }

    private static List<Object> with(List<Object> prefix, Object value) {
        List<Object> longer = new ArrayList<>(prefix);
        longer.add(value);
        return longer;
    }
}
