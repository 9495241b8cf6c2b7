package io.wolfe.format.pattern;

import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Fault;
import io.wolfe.format.document.Nearest;
import io.wolfe.format.document.Paths;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Reads one entry of a field's list.
final class TestReader {

    static final Set<String> OPERATORS =
            Set.of(
                    "prefix",
                    "suffix",
                    "equals-ignore-case",
                    "wildcard",
                    "numeric",
                    "cidr",
                    "exists",
                    "anything-but");

    private static final String IGNORING_CASE = "equals-ignore-case";

    private TestReader() {}

    static Checked<Test> read(Json entry, String at) {
        return switch (entry) {
            case Json.Obj(var fields) when fields.size() == 1 -> {
                var operator = fields.entrySet().iterator().next();
                var inside = Paths.field(at, operator.getKey());
                yield operator(operator.getKey(), operator.getValue(), inside);
            }
            case Json.Obj object ->
                    faulty(
                            at,
                            "a test has exactly one operator, and this has "
                                    + object.fields().size(),
                            "make an entry of its own for each; one of them must hold");
            case Json.Arr list ->
                    faulty(
                            at,
                            "a list stands in the list of values",
                            "take the inner brackets away");
            case Json.Text text -> sound(new Test.Equal(text));
            case Json.Num number -> sound(new Test.Equal(number));
            case Json.Bool bool -> sound(new Test.Equal(bool));
            case Json.Null n -> sound(new Test.Equal(n));
        };
    }

    private static Checked<Test> operator(String operator, Json value, String at) {
        return switch (operator) {
            case "prefix" -> affix(operator, value, at, false);
            case "suffix" -> affix(operator, value, at, true);
            case IGNORING_CASE -> text(operator, value, at, Test.EqualIgnoringCase::new);
            case "wildcard" -> wildcard(value, at);
            case "numeric" -> NumericReader.read(value, at);
            case "cidr" -> cidr(value, at);
            case "exists" -> exists(value, at);
            case "anything-but" -> AnythingButReader.read(value, at);
            default ->
                    faulty(
                            at,
                            "there is no operator \"" + operator + "\" in patterns",
                            Nearest.suggestion(operator, OPERATORS));
        };
    }

    private static Checked<Test> affix(String operator, Json value, String at, boolean suffix) {
        if (value instanceof Json.Obj(var fields)
                && fields.size() == 1
                && fields.get(IGNORING_CASE) instanceof Json.Text(var text)) {
            return sound(suffix ? new Test.Suffix(text, true) : new Test.Prefix(text, true));
        }
        return text(
                operator,
                value,
                at,
                text -> suffix ? new Test.Suffix(text, false) : new Test.Prefix(text, false));
    }

    private static Checked<Test> text(
            String operator, Json value, String at, Function<String, Test> test) {
        return value instanceof Json.Text(var text)
                ? sound(test.apply(text))
                : faulty(
                        at,
                        "\"" + operator + "\" wants a text, not " + JsonText.print(value),
                        "write it in quotes");
    }

    private static Checked<Test> wildcard(Json value, String at) {
        if (!(value instanceof Json.Text(var text))) {
            return text("wildcard", value, at, Test.Wildcard::new);
        }
        return WildcardText.fault(text, at)
                .<Checked<Test>>map(Checked::faulty)
                .orElseGet(() -> sound(new Test.Wildcard(text)));
    }

    private static Checked<Test> exists(Json value, String at) {
        return value instanceof Json.Bool(var wanted)
                ? sound(new Test.Exists(wanted))
                : faulty(
                        at, "\"exists\" wants true or false", "write true or false without quotes");
    }

    private static Checked<Test> cidr(Json value, String at) {
        var written = value instanceof Json.Text(var text) ? text : JsonText.print(value);
        var slash = written.indexOf('/');
        try {
            var address = InetAddress.ofLiteral(written.substring(0, Math.max(slash, 0)));
            var bits = Integer.parseInt(written.substring(slash + 1));
            if (bits >= 0 && bits <= address.getAddress().length * Byte.SIZE) {
                return sound(new Test.Cidr(written.substring(0, slash), bits));
            }
        } catch (IllegalArgumentException e) {
            return noCidr(written, at);
        }
        return noCidr(written, at);
    }

    private static Checked<Test> noCidr(String written, String at) {
        return faulty(
                at,
                "\"" + written + "\" is no range of IP addresses",
                "write an address, a slash and how many bits count, as in 10.0.0.0/8");
    }

    static Checked<Test> sound(Test test) {
        return new Checked.Sound<>(test);
    }

    static Checked<Test> faulty(String at, String message, String suggestion) {
        return Checked.faulty(Fault.at(at, message, suggestion));
    }

    /// Event Ruler compares numbers as doubles and refuses those that are none exactly.
    static boolean isComparable(BigDecimal number) {
        var asDouble = number.doubleValue();
        return Double.isFinite(asDouble) && BigDecimal.valueOf(asDouble).compareTo(number) == 0;
    }

    static Checked<Test> incomparable(List<String> numbers, String at) {
        return faulty(
                at,
                "the number " + String.join(", ", numbers) + " is too long to be compared exactly",
                "use at most 15 digits");
    }
}
