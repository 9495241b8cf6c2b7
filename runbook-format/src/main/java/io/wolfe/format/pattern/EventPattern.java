package io.wolfe.format.pattern;

import io.wolfe.format.document.Checked;
import io.wolfe.model.Json;
import java.util.ArrayList;
import java.util.List;

/// Which events a rule is about, in the pattern language of
/// [EventBridge](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html).
///
/// @param source as the team wrote it
/// @param clauses all of them must hold, in the order they were written
public record EventPattern(Json.Obj source, List<Clause> clauses) {

    public EventPattern {
        clauses = List.copyOf(clauses);
    }

    public sealed interface Clause {

        /// One of the values at `path` passes one of the tests; for `exists: false`, there is none.
        ///
        /// @param path names joined by dots; Event Ruler does not tell `a.b` from `a: {b: …}`
        /// @param wanted the list as it was written
        record Field(String path, Json.Arr wanted, List<Test> tests) implements Clause {
            public Field {
                tests = List.copyOf(tests);
            }
        }

        /// `$or`: in one of the branches every clause holds.
        record Either(List<List<Clause>> branches) implements Clause {
            public Either {
                branches = branches.stream().map(List::copyOf).toList();
            }
        }
    }

    /// Every fault at once.
    public static Checked<EventPattern> read(Json.Obj source) {
        return new PatternReader().read(source);
    }

    /// Whether the pattern says anything about a field of the event.
    public boolean asksFor(String path) {
        return asksFor(clauses, path);
    }

    private static boolean asksFor(List<Clause> clauses, String path) {
        return clauses.stream()
                .anyMatch(
                        clause ->
                                switch (clause) {
                                    case Clause.Field field -> field.path().equals(path);
                                    case Clause.Either(var branches) ->
                                            branches.stream()
                                                    .anyMatch(branch -> asksFor(branch, path));
                                });
    }

    /// This pattern and one field more, after all others. The source stays what the team wrote.
    ///
    /// @param wanted a list of tests that is sound
    public EventPattern and(String path, Json.Arr wanted) {
        var more = new ArrayList<>(clauses);
        more.add(new Clause.Field(path, wanted, wanted.items().stream().map(Test::sound).toList()));
        return new EventPattern(source, more);
    }

    /// Every `$or` multiplied out: the pattern holds when all fields of one of these lists do.
    public List<List<Clause.Field>> alternatives() {
        return alternatives(clauses);
    }

    private static List<List<Clause.Field>> alternatives(List<Clause> clauses) {
        List<List<Clause.Field>> all = List.of(List.of());
        for (var clause : clauses) {
            all = product(all, alternatives(clause));
        }
        return all;
    }

    private static List<List<Clause.Field>> alternatives(Clause clause) {
        return switch (clause) {
            case Clause.Field field -> List.of(List.of(field));
            case Clause.Either(var branches) ->
                    branches.stream().flatMap(branch -> alternatives(branch).stream()).toList();
        };
    }

    private static List<List<Clause.Field>> product(
            List<List<Clause.Field>> left, List<List<Clause.Field>> right) {
        var all = new ArrayList<List<Clause.Field>>();
        for (var before : left) {
            for (var after : right) {
                var joined = new ArrayList<>(before);
                joined.addAll(after);
                all.add(joined);
            }
        }
        return all;
    }
}
