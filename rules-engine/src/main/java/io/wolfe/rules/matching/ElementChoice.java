package io.wolfe.rules.matching;

import io.wolfe.format.pattern.EventPattern.Clause;
import io.wolfe.format.pattern.Test;
import io.wolfe.rules.matching.EventLeaves.Leaf;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Chooses a value for every field of a pattern so that values from one array come from one of its
/// elements: `{name: [a], state: [down]}` is not satisfied by an `a` that is up beside a `b` that
/// is down. Fields are taken in the order of their names, as Event Ruler does; that matters to
/// `exists: false` alone, which looks at the elements chosen before it.
final class ElementChoice {

    /// Arrays inside arrays have many combinations. Whoever sends an event must not decide how long
    /// we think about it.
    private static final int MOST_LOOKS = 500_000;

    private final EventLeaves leaves;
    private int looks;

    ElementChoice(EventLeaves leaves) {
        this.leaves = leaves;
    }

    /// Whether the search had to be given up; then the answer to it was no.
    boolean isExhausted() {
        return looks > MOST_LOOKS;
    }

    /// @param fields sorted by path
    boolean exists(List<Clause.Field> fields) {
        if (fields.stream().noneMatch(this::isInArray)) {
            return fields.stream().allMatch(this::holdsAlone);
        }
        return fields.stream().allMatch(field -> wantsNothing(field) || holdsAlone(field))
                && new Search(fields).from(0, Map.of());
    }

    boolean isInArray(Clause.Field field) {
        return leaves.at(field.path()).stream().anyMatch(leaf -> !leaf.elements().isEmpty());
    }

    /// Whether the field would be content if it were the only one.
    boolean holdsAlone(Clause.Field field) {
        var values = leaves.at(field.path());
        return values.isEmpty()
                ? wantsNothing(field)
                : values.stream().anyMatch(leaf -> passes(field, leaf));
    }

    static boolean wantsNothing(Clause.Field field) {
        return field.tests().contains(new Test.Exists(false));
    }

    private static boolean passes(Clause.Field field, Leaf leaf) {
        var tests = field.tests();
        for (int i = 0; i < tests.size(); i++) {
            if (PatternTests.passes(tests.get(i), leaf.value())) {
                return true;
            }
        }
        return false;
    }

    /// Remembers what was tried in vain: a field, with those chosen elements that still matter to
    /// it or to a later one.
    private final class Search {

        private final List<Clause.Field> fields;
        private final Set<Tried> failed = new HashSet<>();
        private final Map<Integer, Set<Integer>> arraysFrom = new HashMap<>();

        private Search(List<Clause.Field> fields) {
            this.fields = fields;
        }

        private record Tried(int next, Map<Integer, Integer> elements) {}

        boolean from(int next, Map<Integer, Integer> chosen) {
            if (next == fields.size()) {
                return true;
            }
            var tried = new Tried(next, chosen.isEmpty() ? chosen : mattering(next, chosen));
            if (failed.contains(tried) || isExhausted()) {
                return false;
            }
            var found = choose(next, tried.elements());
            if (!found) {
                failed.add(tried);
            }
            return found;
        }

        private boolean choose(int next, Map<Integer, Integer> chosen) {
            var field = fields.get(next);
            var all = leaves.at(field.path());
            looks += all.size();
            var beside = chosen.isEmpty() ? all : beside(all, chosen);
            if (beside.isEmpty()) {
                return wantsNothing(field) && from(next + 1, chosen);
            }
            var seen = new HashSet<Map<Integer, Integer>>();
            for (var leaf : beside) {
                if (passes(field, leaf)
                        && seen.add(leaf.elements())
                        && from(next + 1, both(chosen, leaf.elements()))) {
                    return true;
                }
            }
            return false;
        }

        private Map<Integer, Integer> mattering(int next, Map<Integer, Integer> chosen) {
            var kept = new HashMap<>(chosen);
            kept.keySet().retainAll(arraysFrom.computeIfAbsent(next, this::arrays));
            return kept;
        }

        private Set<Integer> arrays(int next) {
            return fields.subList(next, fields.size()).stream()
                    .flatMap(field -> leaves.at(field.path()).stream())
                    .flatMap(leaf -> leaf.elements().keySet().stream())
                    .collect(Collectors.toSet());
        }
    }

    private static List<Leaf> beside(List<Leaf> leaves, Map<Integer, Integer> chosen) {
        return leaves.stream().filter(leaf -> isBeside(leaf.elements(), chosen)).toList();
    }

    private static boolean isBeside(Map<Integer, Integer> here, Map<Integer, Integer> chosen) {
        return here.entrySet().stream()
                .allMatch(
                        element ->
                                chosen.getOrDefault(element.getKey(), element.getValue())
                                        .equals(element.getValue()));
    }

    private static Map<Integer, Integer> both(
            Map<Integer, Integer> chosen, Map<Integer, Integer> more) {
        if (more.isEmpty()) {
            return chosen;
        }
        var all = new HashMap<>(chosen);
        all.putAll(more);
        return all;
    }
}
