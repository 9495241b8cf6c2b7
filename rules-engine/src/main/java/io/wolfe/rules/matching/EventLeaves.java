package io.wolfe.rules.matching;

import io.wolfe.model.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/// The values of an event as patterns see them: every text, number, true, false and null that a
/// rule asks for, by the names that lead to it. Arrays leave no name behind; each value remembers
/// in which element of which array it stands. Empty objects and arrays leave nothing at all.
final class EventLeaves {

    private final Map<String, List<Leaf>> byPath = new HashMap<>();
    private int arrays;

    private EventLeaves() {}

    /// @param elements for each array around the value, by the array's number, the element it is in
    record Leaf(Json value, Map<Integer, Integer> elements) {}

    static EventLeaves of(Json.Obj event, FieldNames asked) {
        var leaves = new EventLeaves();
        leaves.object(event, asked, Map.of());
        return leaves;
    }

    List<Leaf> at(String path) {
        return byPath.getOrDefault(path, List.of());
    }

    void forEach(BiConsumer<String, List<Leaf>> each) {
        byPath.forEach(each);
    }

    private void add(Json json, FieldNames asked, Map<Integer, Integer> elements) {
        switch (json) {
            case Json.Obj object -> object(object, asked, elements);
            case Json.Arr(var items) -> array(items, asked, elements);
            case Json.Text text -> leaf(text, asked, elements);
            case Json.Num number -> leaf(number, asked, elements);
            case Json.Bool bool -> leaf(bool, asked, elements);
            case Json.Null n -> leaf(n, asked, elements);
        }
    }

    private void leaf(Json value, FieldNames asked, Map<Integer, Integer> elements) {
        var path = asked.path();
        if (path != null) {
            byPath.computeIfAbsent(path, p -> new ArrayList<>(1)).add(new Leaf(value, elements));
        }
    }

    private void object(Json.Obj object, FieldNames asked, Map<Integer, Integer> elements) {
        for (var field : object.fields().entrySet()) {
            var below = asked.under(field.getKey());
            if (below != null) {
                add(field.getValue(), below, elements);
            }
        }
    }

    /// Values directly in an array are not tied to their place in it; what is inside its objects
    /// and inner arrays is.
    private void array(List<Json> items, FieldNames asked, Map<Integer, Integer> elements) {
        var number = arrays++;
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var inside = item instanceof Json.Obj || item instanceof Json.Arr;
            add(item, asked, inside ? with(elements, number, i) : elements);
        }
    }

    private static Map<Integer, Integer> with(
            Map<Integer, Integer> elements, int array, int element) {
        var more = new HashMap<>(elements);
        more.put(array, element);
        return more;
    }
}
