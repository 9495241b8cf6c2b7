package io.wolfe.embedded.lookup;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a filter demands of each field, as far as an index can help with it. The rest is left to
/// the matching of the candidates, so leaving a condition out is always safe.
final class Conditions {

    private final Map<String, List<Object>> points = new HashMap<>();
    private final Map<String, Bound> lowest = new HashMap<>();
    private final Map<String, Bound> highest = new HashMap<>();
    private final List<List<Document>> alternatives = new ArrayList<>();

    /// One end of a range.
    record Bound(Object value, boolean included) {}

    static Conditions of(Document filter) {
        var conditions = new Conditions();
        conditions.read(filter);
        return conditions;
    }

    /// The values of which the field must have one.
    Optional<List<Object>> points(String field) {
        return Optional.ofNullable(points.get(field));
    }

    Optional<Bound> lowest(String field) {
        return Optional.ofNullable(lowest.get(field));
    }

    Optional<Bound> highest(String field) {
        return Optional.ofNullable(highest.get(field));
    }

    /// Each `$or` of the filter: one of its branches must hold.
    List<List<Document>> alternatives() {
        return alternatives;
    }

    private void read(Document filter) {
        filter.forEach(
                (key, value) -> {
                    switch (key) {
                        case "$and" -> documents(value).forEach(this::read);
                        case "$or" -> alternatives.add(documents(value));
                        default -> readField(key, value);
                    }
                });
    }

    private void readField(String field, @Nullable Object demand) {
        if (field.startsWith("$")) {
            return;
        }
        if (demand instanceof Document document && isExpression(document)) {
            document.forEach((operator, value) -> readOperator(field, operator, value));
        } else if (isPoint(demand)) {
            points.putIfAbsent(field, List.of(Missing.ofNullable(demand)));
        }
    }

    private void readOperator(String field, String operator, @Nullable Object value) {
        switch (operator) {
            case "$eq" -> {
                if (isPoint(value)) {
                    points.putIfAbsent(field, List.of(Missing.ofNullable(value)));
                }
            }
            case "$in" -> {
                if (value instanceof Collection<?> list
                        && list.stream().allMatch(Conditions::isPoint)) {
                    points.putIfAbsent(field, distinct(list));
                }
            }
            case "$gt" -> bound(lowest, field, value, false);
            case "$gte" -> bound(lowest, field, value, true);
            case "$lt" -> bound(highest, field, value, false);
            case "$lte" -> bound(highest, field, value, true);
            default -> {}
        }
    }

    /// Each place of the index once, or its documents would be found more than once.
    private static List<Object> distinct(Collection<?> values) {
        SortedSet<Object> distinct = new TreeSet<>(BsonOrder.ASCENDING);
        values.forEach(value -> distinct.add(Missing.ofNullable(value)));
        return List.copyOf(distinct);
    }

    private static void bound(
            Map<String, Bound> bounds, String field, @Nullable Object value, boolean included) {
        if (value != null && isPoint(value) && !(value instanceof Document)) {
            bounds.putIfAbsent(field, new Bound(value, included));
        }
    }

    /// Whether equality with this value is found at one place of an index. Arrays and regular
    /// expressions are not.
    private static boolean isPoint(@Nullable Object value) {
        return !(value instanceof Collection<?>)
                && !BsonRegularExpression.isRegularExpression(value)
                && !(value instanceof Document document && isExpression(document));
    }

    private static boolean isExpression(Document document) {
        return document.keySet().stream().anyMatch(key -> key.startsWith("$"));
    }

    private static List<Document> documents(@Nullable Object list) {
        return list instanceof Collection<?> all
                ? all.stream().filter(Document.class::isInstance).map(Document.class::cast).toList()
                : List.of();
    }
}
