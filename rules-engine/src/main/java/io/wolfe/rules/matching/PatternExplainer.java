package io.wolfe.rules.matching;

import io.wolfe.format.expression.Words;
import io.wolfe.format.pattern.EventPattern;
import io.wolfe.format.pattern.EventPattern.Clause;
import io.wolfe.model.Json;
import io.wolfe.rules.matching.EventLeaves.Leaf;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether patterns match one event, and why one does not: the first field that said no. For one
/// thread.
final class PatternExplainer {

    private final EventLeaves leaves;
    private final ElementChoice choice;

    PatternExplainer(EventLeaves leaves) {
        this.leaves = leaves;
        this.choice = new ElementChoice(leaves);
    }

    /// @param saw the value at `path`; absent when there is none
    /// @param wanted the list the pattern gives for it
    record Denial(String path, @Nullable Json saw, @Nullable Json wanted, String message) {}

    /// @param alternatives the pattern's fields, every `$or` multiplied out, each sorted by path
    boolean matches(List<List<Clause.Field>> alternatives) {
        return alternatives.stream().anyMatch(choice::exists);
    }

    /// Of a pattern that does not match.
    Denial denial(EventPattern pattern) {
        return firstOf(pattern.clauses()).orElseGet(() -> apart(pattern));
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
        return choice.holdsAlone(field)
                ? Optional.empty()
                : Optional.of(denied(field, leaves.at(field.path())));
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
    private Denial apart(EventPattern pattern) {
        var paths =
                pattern.alternatives().getFirst().stream()
                        .filter(choice::isInArray)
                        .map(Clause.Field::path)
                        .collect(Collectors.joining(" and "));
        var why =
                choice.isExhausted()
                        ? "the arrays of this event are too large to look for one element that has"
                                + " all of "
                                + paths
                        : "each of "
                                + paths
                                + " holds somewhere, but not all in one element of the array";
        return new Denial(paths, null, null, why);
    }
}
