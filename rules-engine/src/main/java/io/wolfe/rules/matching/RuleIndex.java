package io.wolfe.rules.matching;

import io.wolfe.format.pattern.EventPattern.Clause;
import io.wolfe.format.pattern.Test;
import io.wolfe.model.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds the rules that could match an event without asking each of them. Every alternative of a
/// pattern is filed under one field that it cannot do without, the one whose values the fewest
/// rules want; an event looks up its own values and asks the rules it finds. Immutable.
final class RuleIndex {

    private final FieldNames asked;
    private final Map<String, FieldIndex> byField = new HashMap<>();
    private final List<LiveRule> always = new ArrayList<>();

    RuleIndex(Collection<LiveRule> rules) {
        this.asked = FieldNames.of(paths(rules));
        var popularity = new Popularity(rules);
        for (var rule : rules) {
            rule.alternatives().forEach(fields -> file(rule, fields, popularity));
        }
    }

    private static Set<String> paths(Collection<LiveRule> rules) {
        return rules.stream().flatMap(rule -> rule.paths().stream()).collect(Collectors.toSet());
    }

    private void file(LiveRule rule, List<Clause.Field> fields, Popularity popularity) {
        var rarest =
                fields.stream()
                        .filter(field -> !ElementChoice.wantsNothing(field))
                        .min(Comparator.comparingLong(popularity::of));
        rarest.ifPresentOrElse(
                field ->
                        byField.computeIfAbsent(field.path(), path -> new FieldIndex())
                                .file(rule, field.tests()),
                () -> always.add(rule));
    }

    /// The fields that any rule asks for.
    FieldNames asked() {
        return asked;
    }

    /// The rules whose pattern matches, each once.
    Set<LiveRule> matched(EventLeaves leaves, PatternExplainer explainer) {
        var found = reached(leaves);
        found.removeIf(rule -> !explainer.matches(rule.alternatives()));
        return found;
    }

    /// The rules whose pattern finds the value that it is filed under, each once. The patterns of
    /// all others cannot match.
    Set<LiveRule> reached(EventLeaves leaves) {
        var found = new LinkedHashSet<>(always);
        leaves.forEach(
                (path, values) ->
                        Optional.ofNullable(byField.get(path))
                                .ifPresent(
                                        field ->
                                                values.forEach(
                                                        leaf -> field.find(leaf.value(), found))));
        return found;
    }

    /// How many alternatives want the values of a field: the fewer, the better to file under it.
    private static final class Popularity {

        private static final long WANTED_BY_ALL = Integer.MAX_VALUE;

        private final Map<Wanted, Long> counts = new HashMap<>();

        private record Wanted(String path, Key key) {}

        Popularity(Collection<LiveRule> rules) {
            for (var rule : rules) {
                for (var fields : rule.alternatives()) {
                    fields.forEach(this::count);
                }
            }
        }

        private void count(Clause.Field field) {
            for (var test : field.tests()) {
                counts.merge(new Wanted(field.path(), Key.of(test)), 1L, Long::sum);
            }
        }

        long of(Clause.Field field) {
            return field.tests().stream().mapToLong(test -> of(field.path(), Key.of(test))).sum();
        }

        private long of(String path, Key key) {
            return key instanceof Key.Anything
                    ? WANTED_BY_ALL
                    : counts.getOrDefault(new Wanted(path, key), 0L);
        }
    }

    /// What a test can be looked up by.
    private sealed interface Key {

        record Exactly(Json value) implements Key {}

        record BeginsWith(String text) implements Key {}

        record Anything() implements Key {}

        static Key of(Test test) {
            return switch (test) {
                case Test.Equal(var value) -> of(value);
                case Test.Prefix(var text, var any) when !any -> new BeginsWith(text);
                case Test.Wildcard(var text) when Wildcards.head(text).length() > 0 ->
                        new BeginsWith(Wildcards.head(text));
                case Test.Prefix prefix -> new Anything();
                case Test.Wildcard wildcard -> new Anything();
                case Test.EqualIgnoringCase ignoring -> new Anything();
                case Test.Suffix suffix -> new Anything();
                case Test.Numeric numeric -> new Anything();
                case Test.Cidr cidr -> new Anything();
                case Test.Exists exists -> new Anything();
                case Test.AnythingBut not -> new Anything();
            };
        }

        private static Key of(Json value) {
            return value instanceof Json.Text(var text) && IpAddresses.isAddress(text)
                    ? new Anything()
                    : new Exactly(PatternTests.canonical(value));
        }
    }

    /// The rules filed under one field.
    private static final class FieldIndex {

        private final Map<Json, List<LiveRule>> byValue = new HashMap<>();
        private final Map<Integer, Map<String, List<LiveRule>>> byBeginning = new HashMap<>();
        private final List<LiveRule> byAnything = new ArrayList<>();

        void file(LiveRule rule, List<Test> tests) {
            tests.forEach(test -> list(Key.of(test)).add(rule));
        }

        private List<LiveRule> list(Key key) {
            return switch (key) {
                case Key.Exactly(var value) ->
                        byValue.computeIfAbsent(value, v -> new ArrayList<>(1));
                case Key.BeginsWith(var text) ->
                        byBeginning
                                .computeIfAbsent(text.length(), length -> new HashMap<>())
                                .computeIfAbsent(text, t -> new ArrayList<>(1));
                case Key.Anything anything -> byAnything;
            };
        }

        void find(Json value, Set<LiveRule> found) {
            found.addAll(byAnything);
            found.addAll(byValue.getOrDefault(PatternTests.canonical(value), List.of()));
            if (value instanceof Json.Text(var text)) {
                byBeginning.forEach(
                        (length, rules) -> {
                            if (length <= text.length()) {
                                var beginning = text.substring(0, length);
                                found.addAll(rules.getOrDefault(beginning, List.of()));
                            }
                        });
            }
        }
    }
}
