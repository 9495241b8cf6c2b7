package io.wolfe.format.pattern;

import io.wolfe.format.document.Checked;
import io.wolfe.model.Json;
import io.wolfe.model.wire.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads `["=", 5]`, `[">", 0]` or `[">", 0, "<=", 100]`.
final class NumericReader {

    private static final String FORM = "write [\">\", 0], [\"=\", 5] or [\">\", 0, \"<=\", 100]";

    private NumericReader() {}

    static Checked<Test> read(Json value, String at) {
        if (!(value instanceof Json.Arr(var items)) || (items.size() != 2 && items.size() != 4)) {
            return TestReader.faulty(at, "\"numeric\" wants a list of comparisons", FORM);
        }
        var first = comparison(items.get(0), items.get(1));
        if (first.isEmpty()) {
            return unknown(items.get(0), items.get(1), at);
        }
        if (items.size() == 2) {
            return checked(first.get().test(), at);
        }
        var second = comparison(items.get(2), items.get(3));
        return second.isEmpty()
                ? unknown(items.get(2), items.get(3), at)
                : range(first.get(), second.get(), at);
    }

    private record Comparison(String operator, Json.Num number) {

        Test.Numeric test() {
            var inclusive = new Test.Bound(number.value(), true);
            var exclusive = new Test.Bound(number.value(), false);
            return switch (operator) {
                case "=" -> new Test.Numeric(inclusive, inclusive);
                case ">=" -> new Test.Numeric(inclusive, null);
                case ">" -> new Test.Numeric(exclusive, null);
                case "<=" -> new Test.Numeric(null, inclusive);
                default -> new Test.Numeric(null, exclusive);
            };
        }
    }

    private static Optional<Comparison> comparison(Json operator, Json number) {
        return operator instanceof Json.Text(var word)
                        && List.of("=", ">", ">=", "<", "<=").contains(word)
                        && number instanceof Json.Num num
                ? Optional.of(new Comparison(word, num))
                : Optional.empty();
    }

    private static Checked<Test> unknown(Json operator, Json number, String at) {
        return TestReader.faulty(
                at,
                "\"numeric\" cannot compare with "
                        + JsonText.print(operator)
                        + " and "
                        + JsonText.print(number),
                FORM);
    }

    private static Checked<Test> range(Comparison first, Comparison second, String at) {
        if (!first.operator.startsWith(">") || !second.operator.startsWith("<")) {
            return TestReader.faulty(
                    at, "a range names its lower end first, then its upper end", FORM);
        }
        var low = first.number.value();
        var high = second.number.value();
        if (low.compareTo(high) >= 0) {
            return TestReader.faulty(
                    at,
                    "no number is between "
                            + first.number.lexeme()
                            + " and "
                            + second.number.lexeme(),
                    "the first must be less than the second");
        }
        return checked(new Test.Numeric(first.test().low(), second.test().high()), at);
    }

    private static Checked<Test> checked(Test.Numeric test, String at) {
        var incomparable =
                Stream.of(Optional.ofNullable(test.low()), Optional.ofNullable(test.high()))
                        .flatMap(Optional::stream)
                        .map(Test.Bound::value)
                        .filter(number -> !TestReader.isComparable(number))
                        .map(BigDecimal::toPlainString)
                        .distinct()
                        .toList();
        return incomparable.isEmpty()
                ? TestReader.sound(test)
                : TestReader.incomparable(incomparable, at);
    }
}
