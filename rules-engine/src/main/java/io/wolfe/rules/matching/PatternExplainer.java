package io.wolfe.rules.matching;

import io.wolfe.format.expression.Words;
import io.wolfe.format.pattern.EventPattern;
import io.wolfe.format.pattern.EventPattern.Clause;
import io.wolfe.format.pattern.Test;
import io.wolfe.model.Json;
import io.wolfe.rules.matching.EventLeaves.Leaf;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Says why a pattern did not match an event, by looking at it the way Event Ruler does, one field
/// after the other. It is asked about the few rules somebody wonders about; matching is the
/// machine's.
final class PatternExplainer {

    private static final Comparator<Clause.Field> AS_EVENT_RULER_GOES =
            Comparator.comparing(Clause.Field::path);

    private final EventLeaves leaves;

    PatternExplainer(EventLeaves leaves) {
        this.leaves = leaves;
    }

    /// @param saw the value at `path`; absent when there is none
    /// @param wanted the list the pattern gives for it
    record Denial(String path, @Nullable Json saw, @Nullable Json wanted, String message) {}

    /// The first field that said no; empty when the pattern matches.
    Optional<Denial> denial(EventPattern pattern) {
        if (matches(pattern)) {
            return Optional.empty();
        }
        return Optional.of(firstOf(pattern.clauses()).orElseGet(() -> apart(pattern)));
    }

    boolean matches(EventPattern pattern) {
        return pattern.alternatives().stream()
                .map(fields -> fields.stream().sorted(AS_EVENT_RULER_GOES).toList())
                .anyMatch(fields -> holdTogether(fields, Map.of()));
    }

    /// Whether values can be chosen for all fields so that those from one array come from one of
    /// its elements.
    private boolean holdTogether(List<Clause.Field> fields, Map<Integer, Integer> elements) {
        if (fields.isEmpty()) {
            return true;
        }
        var field = fields.getFirst();
        var others = fields.subList(1, fields.size());
        var values =
                leaves.at(field.path()).stream()
                        .filter(leaf -> isBeside(leaf.elements(), elements))
                        .toList();
        return values.isEmpty()
                ? wantsNothing(field) && holdTogether(others, elements)
                : values.stream()
                        .filter(leaf -> passes(field, leaf))
                        .anyMatch(leaf -> holdTogether(others, both(elements, leaf.elements())));
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

    private static boolean passes(Clause.Field field, Leaf leaf) {
        return field.tests().stream().anyMatch(test -> PatternTests.passes(test, leaf.value()));
    }

    private static boolean wantsNothing(Clause.Field field) {
        return field.tests().contains(new Test.Exists(false));
    }

    private Optional<Denial> firstOf(List<Clause> clauses) {
        return clauses.stream().flatMap(clause -> of(clause).stream()).findFirst();
    }

    private Optional<Denial> of(Clause clause) {
        return switch (clause) {
            case Clause.Field field -> of(field);
            case Clause.Either(var branches) -> of(branches);
        };
    }

    private Optional<Denial> of(Clause.Field field) {
        var values = leaves.at(field.path());
        var holds =
                values.isEmpty()
                        ? wantsNothing(field)
                        : values.stream().anyMatch(leaf -> passes(field, leaf));
        return holds ? Optional.empty() : Optional.of(denied(field, values));
    }

    private static Denial denied(Clause.Field field, List<Leaf> values) {
        var wants = "; the rule wants " + PatternWords.wanted(field);
        var saw = values.stream().map(Leaf::value).toList();
        return switch (saw.size()) {
            case 0 ->
                    new Denial(
                            field.path(),
                            null,
                            field.wanted(),
                            field.path() + " is missing" + wants);
            case 1 ->
                    new Denial(
                            field.path(),
                            saw.getFirst(),
                            field.wanted(),
                            field.path() + " is " + Words.of(saw.getFirst()) + wants);
            default ->
                    new Denial(
                            field.path(),
                            Json.array(saw),
                            field.wanted(),
                            "none of the values of "
                                    + field.path()
                                    + " fits: "
                                    + Words.of(Json.array(saw))
                                    + wants);
        };
    }

    private Optional<Denial> of(List<List<Clause>> branches) {
        var denials = branches.stream().map(this::firstOf).toList();
        if (denials.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var all = denials.stream().flatMap(Optional::stream).toList();
        var first = all.getFirst();
        return Optional.of(
                new Denial(
                        first.path(),
                        first.saw(),
                        first.wanted(),
                        "no alternative of $or holds: "
                                + all.stream()
                                        .map(Denial::message)
                                        .collect(Collectors.joining(", nor: "))));
    }

    /// Every field finds a value it likes, but not in the same element of an array.
    private static Denial apart(EventPattern pattern) {
        var paths =
                pattern.alternatives().getFirst().stream()
                        .map(Clause.Field::path)
                        .collect(Collectors.joining(" and "));
        return new Denial(
                paths,
                null,
                null,
                "each of " + paths + " holds somewhere, but not all in one element of the array");
    }
}
