package io.wolfe.format.pattern;

import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Fault;
import io.wolfe.format.document.Nearest;
import io.wolfe.format.document.Paths;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what stands behind `anything-but`: a value, a list of them, or a test turned around.
final class AnythingButReader {

    private static final Map<String, Test.AnythingBut.Kind> KINDS =
            Map.of(
                    "equals-ignore-case", Test.AnythingBut.Kind.IGNORING_CASE,
                    "prefix", Test.AnythingBut.Kind.PREFIX,
                    "suffix", Test.AnythingBut.Kind.SUFFIX,
                    "wildcard", Test.AnythingBut.Kind.WILDCARD);

    private AnythingButReader() {}

    static Checked<Test> read(Json value, String at) {
        if (!(value instanceof Json.Obj(var fields))) {
            return values(list(value), at);
        }
        if (fields.size() != 1) {
            return TestReader.faulty(
                    at,
                    "\"anything-but\" turns exactly one operator around",
                    "make an entry of its own for each");
        }
        var only = fields.entrySet().iterator().next();
        var operator = only.getKey();
        var kind = KINDS.get(operator);
        if (kind == null) {
            return TestReader.faulty(
                    at,
                    "\"anything-but\" cannot turn \"" + operator + "\" around",
                    Nearest.suggestion(operator, KINDS.keySet()));
        }
        return texts(operator, kind, list(only.getValue()), Paths.field(at, operator));
    }

    private static List<Json> list(Json value) {
        return value instanceof Json.Arr(var items) ? items : List.of(value);
    }

    private static Checked<Test> values(List<Json> values, String at) {
        var texts = values.stream().allMatch(Json.Text.class::isInstance);
        var numbers = values.stream().allMatch(Json.Num.class::isInstance);
        if (values.isEmpty() || (!texts && !numbers)) {
            return TestReader.faulty(
                    at,
                    "\"anything-but\" wants texts only or numbers only, not "
                            + JsonText.print(Json.array(values)),
                    "make a field test of its own for true, false and null");
        }
        var incomparable =
                values.stream()
                        .filter(Json.Num.class::isInstance)
                        .map(Json.Num.class::cast)
                        .filter(number -> !TestReader.isComparable(number.value()))
                        .map(Json.Num::lexeme)
                        .toList();
        return incomparable.isEmpty()
                ? TestReader.sound(new Test.AnythingBut(Test.AnythingBut.Kind.VALUES, values))
                : TestReader.incomparable(incomparable, at);
    }

    private static Checked<Test> texts(
            String operator, Test.AnythingBut.Kind kind, List<Json> values, String at) {
        for (var value : values) {
            if (!(value instanceof Json.Text(var text))) {
                return TestReader.faulty(
                        at,
                        "\"" + operator + "\" wants a text, not " + JsonText.print(value),
                        "write it in quotes");
            }
            var fault =
                    kind == Test.AnythingBut.Kind.WILDCARD
                            ? WildcardText.fault(text, at)
                            : emptyAffix(operator, kind, text, at);
            if (fault.isPresent()) {
                return Checked.faulty(fault.get());
            }
        }
        return values.isEmpty()
                ? TestReader.faulty(at, "\"" + operator + "\" has an empty list", "name a text")
                : TestReader.sound(new Test.AnythingBut(kind, values));
    }

    private static Optional<Fault> emptyAffix(
            String operator, Test.AnythingBut.Kind kind, String text, String at) {
        var affix = kind == Test.AnythingBut.Kind.PREFIX || kind == Test.AnythingBut.Kind.SUFFIX;
        return affix && text.isEmpty()
                ? Optional.of(
                        Fault.at(
                                at,
                                "every text has the empty " + operator + ", so nothing can match",
                                "name at least one character"))
                : Optional.empty();
    }
}
