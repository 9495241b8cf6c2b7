package io.wolfe.format.document;

import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A value in a file, with its place. Everything below it has one too.
public sealed interface Node {

    Place place();

    Json json();

    /// @param firstCharacter where the first character of a text stands, behind quotes or the `|`
    ///     of a block
    record Scalar(Place place, Json json, FirstCharacter firstCharacter) implements Node {}

    record Sequence(Place place, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Json.Arr json() {
            return Json.array(items.stream().map(Node::json).toList());
        }
    }

    record Mapping(Place place, List<Entry> entries) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        @Override
        public Json.Obj json() {
            var fields = new LinkedHashMap<String, Json>();
            entries.forEach(entry -> fields.put(entry.key(), entry.value().json()));
            return new Json.Obj(fields);
        }
    }

    record Entry(Place place, String key, Node value) {}

    /// Whether lines and columns inside a text can be told from where it begins. They cannot where
    /// the file folds lines or escapes characters.
    record FirstCharacter(int line, int column, boolean countable) {}

    /// Gives a fault in this node's value its place.
    default Problem problem(Fault fault) {
        var node = locate(Paths.inside(place().path(), fault.path()));
        return node.placeOf(fault.spot()).problem(fault.message(), fault.suggestion());
    }

    /// The deepest node on the way to a path; this one when nothing of the path is below it.
    private Node locate(String path) {
        return switch (this) {
            case Scalar scalar -> scalar;
            case Sequence(var place, var items) ->
                    items.stream()
                            .filter(item -> leads(item.place().path(), path))
                            .findFirst()
                            .map(item -> item.locate(path))
                            .orElse(this);
            case Mapping(var place, var entries) ->
                    entries.stream()
                            .filter(entry -> leads(entry.value().place().path(), path))
                            .findFirst()
                            .map(entry -> entry.value().locate(path))
                            .orElse(this);
        };
    }

    private static boolean leads(String from, String to) {
        return to.startsWith(from)
                && (to.length() == from.length() || ".[".indexOf(to.charAt(from.length())) >= 0);
    }

    private Place placeOf(Fault.@Nullable Spot spot) {
        var start = place();
        if (spot == null || !(this instanceof Scalar scalar)) {
            return start;
        }
        var first = scalar.firstCharacter();
        return first.countable()
                ? new Place(
                        start.file(),
                        first.line() + spot.line(),
                        first.column() + spot.column(),
                        start.path())
                : start;
    }
}
