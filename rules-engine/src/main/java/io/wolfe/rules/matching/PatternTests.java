package io.wolfe.rules.matching;

import io.wolfe.format.pattern.Test;
import io.wolfe.model.Json;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Whether one value passes one test. Numbers are compared as doubles where they are doubles
/// exactly, and as they are written where they are not; texts that are IP addresses are equal
/// however they are written.
final class PatternTests {

    private PatternTests() {}

    /// `exists: false` is about having no value, so no value passes it.
    static boolean passes(Test test, Json value) {
        return switch (test) {
            case Test.Equal(var wanted) -> equal(wanted, value);
            case Test.EqualIgnoringCase(var text) ->
                    value instanceof Json.Text(var saw) && saw.equalsIgnoreCase(text);
            case Test.Prefix(var text, var ignoringCase) -> prefix(text, ignoringCase, value);
            case Test.Suffix(var text, var ignoringCase) -> suffix(text, ignoringCase, value);
            case Test.Wildcard(var text) -> wildcard(text, value);
            case Test.Numeric(var low, var high) ->
                    value instanceof Json.Num number && inRange(low, high, number);
            case Test.Cidr(var address, var bits) ->
                    value instanceof Json.Text(var saw) && IpAddresses.inRange(saw, address, bits);
            case Test.Exists(var wanted) -> wanted;
            case Test.AnythingBut(var kind, var values) ->
                    values.stream().noneMatch(not -> excluded(kind, not, value));
        };
    }

    private static boolean excluded(Test.AnythingBut.Kind kind, Json not, Json value) {
        if (!(not instanceof Json.Text(var text))) {
            return equal(not, value);
        }
        return switch (kind) {
            case VALUES -> not.equals(value);
            case IGNORING_CASE -> value instanceof Json.Text(var saw) && saw.equalsIgnoreCase(text);
            case PREFIX -> prefix(text, false, value);
            case SUFFIX -> suffix(text, false, value);
            case WILDCARD -> wildcard(text, value);
        };
    }

    private static boolean equal(Json wanted, Json value) {
        if (wanted instanceof Json.Text(var text) && value instanceof Json.Text(var saw)) {
            return text.equals(saw) || IpAddresses.same(text, saw);
        }
        if (wanted instanceof Json.Num number && value instanceof Json.Num saw) {
            return number.lexeme().equals(saw.lexeme()) || sameNumber(number, saw);
        }
        return wanted.equals(value);
    }

    /// Values that are equal have the same canonical form, IP addresses aside.
    static Json canonical(Json value) {
        if (!(value instanceof Json.Num number)) {
            return value;
        }
        var exact = comparable(number);
        return exact == null ? number : Json.number(exact.doubleValue());
    }

    private static boolean sameNumber(Json.Num left, Json.Num right) {
        var a = comparable(left);
        var b = comparable(right);
        return a != null && b != null && a.doubleValue() == b.doubleValue();
    }

    private static boolean inRange(
            Test.@Nullable Bound low, Test.@Nullable Bound high, Json.Num number) {
        var value = comparable(number);
        return value != null && isAbove(low, value) && isBelow(high, value);
    }

    private static boolean isAbove(Test.@Nullable Bound low, BigDecimal value) {
        if (low == null) {
            return true;
        }
        var order = value.compareTo(low.value());
        return low.inclusive() ? order >= 0 : order > 0;
    }

    private static boolean isBelow(Test.@Nullable Bound high, BigDecimal value) {
        if (high == null) {
            return true;
        }
        var order = value.compareTo(high.value());
        return high.inclusive() ? order <= 0 : order < 0;
    }

    /// The number, if it is exactly a double; numbers that are not are equal as written only.
    private static @Nullable BigDecimal comparable(Json.Num number) {
        var value = number.value();
        var asDouble = value.doubleValue();
        return Double.isFinite(asDouble) && BigDecimal.valueOf(asDouble).compareTo(value) == 0
                ? value
                : null;
    }

    private static boolean prefix(String wanted, boolean ignoringCase, Json value) {
        return value instanceof Json.Text(var saw)
                && saw.regionMatches(ignoringCase, 0, wanted, 0, wanted.length());
    }

    private static boolean suffix(String wanted, boolean ignoringCase, Json value) {
        return value instanceof Json.Text(var saw)
                && saw.regionMatches(
                        ignoringCase, saw.length() - wanted.length(), wanted, 0, wanted.length());
    }

    private static boolean wildcard(String wanted, Json value) {
        return value instanceof Json.Text(var saw) && Wildcards.fits(wanted, saw);
    }
}
