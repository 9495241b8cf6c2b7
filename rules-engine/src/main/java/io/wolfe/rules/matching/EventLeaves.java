package io.wolfe.rules.matching;

import io.wolfe.model.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The values of an event as patterns see them: every text, number, true, false and null, by the
/// names that lead to it. Arrays leave no name behind; each value remembers in which element of
/// which array it stands. Empty objects and arrays leave nothing at all.
final class EventLeaves {

    private final Map<String, List<Leaf>> byPath = new HashMap<>();
    private int arrays;

    private EventLeaves() {}

    /// @param elements for each array around the value, by the array's number, the element it is in
    record Leaf(Json value, Map<Integer, Integer> elements) {}

    static EventLeaves of(Json.Obj event) {
        var leaves = new EventLeaves();
        leaves.object(event, "", Map.of());
        return leaves;
    }

    List<Leaf> at(String path) {
        return byPath.getOrDefault(path, List.of());
    }

    private void add(Json json, String path, Map<Integer, Integer> elements) {
        switch (json) {
            case Json.Obj object -> object(object, path, elements);
            case Json.Arr(var items) -> array(items, path, elements);
            case Json.Text text -> leaf(text, path, elements);
            case Json.Num number -> leaf(number, path, elements);
            case Json.Bool bool -> leaf(bool, path, elements);
            case Json.Null n -> leaf(n, path, elements);
        }
    }

    private void leaf(Json value, String path, Map<Integer, Integer> elements) {
        byPath.computeIfAbsent(path, p -> new ArrayList<>(1)).add(new Leaf(value, elements));
    }

    private void object(Json.Obj object, String path, Map<Integer, Integer> elements) {
        object.fields()
                .forEach(
                        (key, value) ->
                                add(value, path.isEmpty() ? key : path + "." + key, elements));
    }

    /// Values directly in an array are not tied to their place in it; what is inside its objects
    /// and inner arrays is.
    private void array(List<Json> items, String path, Map<Integer, Integer> elements) {
        var number = arrays++;
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            var inside = item instanceof Json.Obj || item instanceof Json.Arr;
            add(item, path, inside ? with(elements, number, i) : elements);
        }
    }

    private static Map<Integer, Integer> with(
            Map<Integer, Integer> elements, int array, int element) {
        var more = new HashMap<>(elements);
        more.put(array, element);
        return more;
    }
}
