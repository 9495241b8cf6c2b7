package io.wolfe.format.pattern;

import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Fault;
import io.wolfe.format.document.Paths;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads a pattern into clauses and finds every fault. Event Ruler has the last word.
final class PatternReader {

    static final String OR = "$or";

    /// As many as EventBridge itself allows; each becomes a rule of its own in Event Ruler.
    private static final int MOST_ALTERNATIVES = 1000;

    private final List<Fault> faults = new ArrayList<>();

    Checked<EventPattern> read(Json.Obj source) {
        var clauses = object(source, "", "", new HashSet<>());
        if (faults.isEmpty()) {
            checkSize(clauses);
        }
        if (!faults.isEmpty()) {
            return new Checked.Faulty<>(faults);
        }
        var pattern = new EventPattern(source, clauses);
        return RulerPattern.refusal(pattern)
                .<Checked<EventPattern>>map(Checked::faulty)
                .orElseGet(() -> new Checked.Sound<>(pattern));
    }

    /// @param at where the object stands in the pattern, for faults
    /// @param field the event's field it is about
    /// @param taken fields that already have a test in this or an enclosing place
    private List<EventPattern.Clause> object(
            Json.Obj object, String at, String field, Set<String> taken) {
        if (object.fields().isEmpty()) {
            faults.add(
                    Fault.at(
                            at,
                            at.isEmpty() ? "the pattern is empty" : "nothing is asked of " + field,
                            "name at least one field, as in type: [atlas.alert]"));
        }
        var clauses = new ArrayList<EventPattern.Clause>();
        object.fields()
                .forEach(
                        (key, value) ->
                                clauses.addAll(
                                        entry(key, value, Paths.field(at, key), field, taken)));
        return clauses;
    }

    private List<EventPattern.Clause> entry(
            String key, Json value, String at, String outer, Set<String> taken) {
        if (key.equals(OR)) {
            return either(value, at, outer, taken);
        }
        var field = Paths.field(outer, key);
        return switch (value) {
            case Json.Obj object -> object(object, at, field, taken);
            case Json.Arr(var tests) -> tests(tests, at, field, taken);
            case Json.Text text -> notInList(key, text, at);
            case Json.Num number -> notInList(key, number, at);
            case Json.Bool bool -> notInList(key, bool, at);
            case Json.Null n -> notInList(key, n, at);
        };
    }

    private List<EventPattern.Clause> notInList(String key, Json value, String at) {
        var shown = JsonText.print(value);
        var suggestion =
                TestReader.OPERATORS.contains(key)
                        ? "a test stands in a list, as in [{\"" + key + "\": " + shown + "}]"
                        : "write [" + shown + "]";
        faults.add(
                Fault.at(at, "a pattern lists the values it wants of \"" + key + "\"", suggestion));
        return List.of();
    }

    private List<EventPattern.Clause> tests(
            List<Json> items, String at, String field, Set<String> taken) {
        if (!taken.add(field)) {
            faults.add(
                    Fault.at(
                            at,
                            "the field " + field + " is asked for twice in one pattern",
                            "put all its values in one list"));
        }
        if (items.isEmpty()) {
            faults.add(
                    Fault.at(
                            at,
                            "the list of values for " + field + " is empty, so nothing can match",
                            "name a value, or [{\"exists\": true}] for any"));
        }
        var tests = new ArrayList<Test>();
        for (int i = 0; i < items.size(); i++) {
            TestReader.read(items.get(i), Paths.item(at, i))
                    .orTell(faults::add)
                    .ifPresent(tests::add);
        }
        return List.of(new EventPattern.Clause.Field(field, Json.array(items), tests));
    }

    private List<EventPattern.Clause> either(
            Json value, String at, String outer, Set<String> taken) {
        if (!(value instanceof Json.Arr(var items)) || items.size() < 2) {
            faults.add(
                    Fault.at(
                            at,
                            "\"$or\" wants a list of at least two patterns",
                            "write [{…}, {…}]"));
            return List.of();
        }
        var branches = new ArrayList<List<EventPattern.Clause>>();
        var takenInside = new HashSet<String>();
        for (int i = 0; i < items.size(); i++) {
            var takenHere = new HashSet<>(taken);
            branches.add(branch(items.get(i), Paths.item(at, i), outer, takenHere));
            takenInside.addAll(takenHere);
        }
        taken.addAll(takenInside);
        return List.of(new EventPattern.Clause.Either(branches));
    }

    private List<EventPattern.Clause> branch(
            Json item, String at, String outer, Set<String> taken) {
        if (item instanceof Json.Obj object) {
            return object(object, at, outer, taken);
        }
        faults.add(
                Fault.at(
                        at, "each entry of \"$or\" is a pattern of its own", "write {field: […]}"));
        return List.of();
    }

    private void checkSize(List<EventPattern.Clause> clauses) {
        var count = count(clauses);
        if (count > MOST_ALTERNATIVES) {
            faults.add(
                    Fault.at(
                            "",
                            "its \"$or\"s multiply to "
                                    + count
                                    + " alternatives; "
                                    + MOST_ALTERNATIVES
                                    + " are allowed",
                            "make several rules of it"));
        }
    }

    private static long count(List<EventPattern.Clause> clauses) {
        long product = 1;
        for (var clause : clauses) {
            product = Math.min(Integer.MAX_VALUE, product * count(clause));
        }
        return product;
    }

    private static long count(EventPattern.Clause clause) {
        return switch (clause) {
            case EventPattern.Clause.Field field -> 1;
            case EventPattern.Clause.Either(var branches) ->
                    branches.stream().mapToLong(PatternReader::count).sum();
        };
    }
}
