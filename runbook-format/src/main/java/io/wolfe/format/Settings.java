package io.wolfe.format;

import io.wolfe.format.document.Fault;
import io.wolfe.format.document.Nearest;
import io.wolfe.format.document.Node;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.wire.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A mapping whose keys are settled: reads each one as what it has to be, and tells what it is
/// instead.
final class Settings {

    private final Node.Mapping mapping;
    private final Consumer<Problem> problems;

    private Settings(Node.Mapping mapping, Consumer<Problem> problems) {
        this.mapping = mapping;
        this.problems = problems;
    }

    /// @param keys those that mean something today
    /// @param later those that will, and do not yet
    static Optional<Settings> of(
            Node node, Set<String> keys, Set<String> later, Consumer<Problem> problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            problems.accept(
                    node.place()
                            .problem(
                                    "keys with values are wanted here, not " + shown(node),
                                    "write one key a line, as in key: value"));
            return Optional.empty();
        }
        var settings = new Settings(mapping, problems);
        mapping.entries().forEach(entry -> settings.checkKey(entry, keys, later));
        return Optional.of(settings);
    }

    private void checkKey(Node.Entry entry, Set<String> keys, Set<String> later) {
        if (keys.contains(entry.key())) {
            return;
        }
        if (later.contains(entry.key())) {
            problems.accept(
                    entry.place()
                            .problem(
                                    "\"" + entry.key() + "\" is not supported yet",
                                    "take it away"));
            return;
        }
        problems.accept(
                entry.place()
                        .problem(
                                "the key \"" + entry.key() + "\" is not known",
                                Nearest.suggestion(entry.key(), keys)));
    }

    Optional<Node> node(String key) {
        return mapping.entry(key).map(Node.Entry::value);
    }

    Optional<String> text(String key) {
        return node(key).flatMap(node -> text(key, node, problems));
    }

    static Optional<String> text(String what, Node node, Consumer<Problem> problems) {
        if (node.json() instanceof Json.Text(var text)) {
            return Optional.of(text);
        }
        tell(node, "\"" + what + "\" is a text, not " + shown(node), "put it in quotes", problems);
        return Optional.empty();
    }

    /// Whether it says true; false when it says nothing, or nothing that is true or false, which is
    /// told.
    boolean flag(String key) {
        var node = node(key);
        if (node.isEmpty() || node.get().json() instanceof Json.Bool) {
            return node.filter(found -> found.json().equals(Json.bool(true))).isPresent();
        }
        tell(
                node.get(),
                "\"" + key + "\" is true or false, not " + shown(node.get()),
                "write true or false, without quotes",
                problems);
        return false;
    }

    /// A whole number between two others.
    Optional<Integer> whole(String key, int lowest, int highest) {
        return node(key)
                .flatMap(
                        node -> {
                            if (node.json() instanceof Json.Num number
                                    && number.isWhole()
                                    && isBetween(lowest, number.value(), highest)) {
                                return Optional.of(number.value().intValueExact());
                            }
                            tell(
                                    node,
                                    "\"" + key + "\" is no whole number: " + shown(node),
                                    "write one from " + lowest + " to " + highest,
                                    problems);
                            return Optional.empty();
                        });
    }

    private static boolean isBetween(int lowest, BigDecimal number, int highest) {
        return number.compareTo(BigDecimal.valueOf(lowest)) >= 0
                && number.compareTo(BigDecimal.valueOf(highest)) <= 0;
    }

    /// The texts among one value or a list of them.
    List<String> words(String key) {
        return node(key).map(Settings::words).orElse(List.of());
    }

    private static List<String> words(Node node) {
        return switch (node) {
            case Node.Scalar scalar when scalar.json() instanceof Json.Text(var text) ->
                    List.of(text);
            case Node.Scalar scalar -> List.of();
            case Node.Sequence(var place, var items) ->
                    items.stream().flatMap(item -> words(item).stream()).toList();
            case Node.Mapping mapping -> List.of();
        };
    }

    Optional<Node.Mapping> mapping(String key) {
        return node(key)
                .flatMap(
                        node -> {
                            if (node instanceof Node.Mapping found) {
                                return Optional.of(found);
                            }
                            tell(
                                    node,
                                    "\"" + key + "\" holds keys with values, not " + shown(node),
                                    "write one key a line below it",
                                    problems);
                            return Optional.empty();
                        });
    }

    /// The items of a list; none when there is no such key or no list.
    List<Node> items(String key) {
        var node = node(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof Node.Sequence(var place, var items)) {
            return items;
        }
        tell(
                node.get(),
                "\"" + key + "\" is a list, not " + shown(node.get()),
                "put it in brackets, or a dash before each entry",
                problems);
        return List.of();
    }

    void missing(String key, String suggestion) {
        problems.accept(mapping.place().problem("\"" + key + "\" is missing", suggestion));
    }

    static void tell(Node node, String message, String suggestion, Consumer<Problem> problems) {
        problems.accept(node.problem(Fault.at("", message, suggestion)));
    }

    static String shown(Node node) {
        var text = JsonText.print(node.json());
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
