package io.wolfe.rules.matching;

import io.wolfe.format.expression.Words;
import io.wolfe.format.pattern.EventPattern.Clause;
import io.wolfe.format.pattern.Test;
import io.wolfe.model.Json;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a field's tests ask for, in words.
final class PatternWords {

    private PatternWords() {}

    static String wanted(Clause.Field field) {
        var tests = field.tests();
        if (tests.size() > 1 && tests.stream().allMatch(Test.Equal.class::isInstance)) {
            return "one of " + join(tests, ", ");
        }
        return join(tests, " or ");
    }

    private static String join(List<Test> tests, String separator) {
        return tests.stream().map(PatternWords::words).collect(Collectors.joining(separator));
    }

    private static String words(Test test) {
        return switch (test) {
            case Test.Equal(var value) -> Words.of(value);
            case Test.EqualIgnoringCase(var text) -> quoted(text) + " in any case";
            case Test.Prefix(var text, var any) ->
                    "a text that begins with " + quoted(text) + inCase(any);
            case Test.Suffix(var text, var any) ->
                    "a text that ends with " + quoted(text) + inCase(any);
            case Test.Wildcard(var text) -> "a text like " + quoted(text);
            case Test.Numeric(var low, var high) -> "a number " + range(low, high);
            case Test.Cidr(var address, var bits) -> "an IP address in " + address + "/" + bits;
            case Test.Exists(var wanted) -> wanted ? "any value" : "no value at all";
            case Test.AnythingBut(var kind, var values) -> "anything but " + not(kind, values);
        };
    }

    private static String range(Test.@Nullable Bound low, Test.@Nullable Bound high) {
        if (low != null && low.equals(high)) {
            return "equal to " + low.value();
        }
        var above = low == null ? "" : (low.inclusive() ? ">= " : "> ") + low.value();
        var below = high == null ? "" : (high.inclusive() ? "<= " : "< ") + high.value();
        return above.isEmpty() || below.isEmpty() ? above + below : above + " and " + below;
    }

    private static String not(Test.AnythingBut.Kind kind, List<Json> values) {
        var texts = values.stream().map(Words::of).collect(Collectors.joining(" or "));
        return switch (kind) {
            case VALUES -> texts;
            case IGNORING_CASE -> texts + " in any case";
            case PREFIX -> "a text that begins with " + texts;
            case SUFFIX -> "a text that ends with " + texts;
            case WILDCARD -> "a text like " + texts;
        };
    }

    private static String inCase(boolean any) {
        return any ? " in any case" : "";
    }

    private static String quoted(String text) {
        return Words.of(Json.text(text));
    }
}
