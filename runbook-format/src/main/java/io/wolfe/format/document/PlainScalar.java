package io.wolfe.format.document;

import io.wolfe.model.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a text without quotes means in YAML 1.2: `yes` is a text there, `true` is not.
///
/// @see <a href="https://yaml.org/spec/1.2.2/#103-core-schema">the core schema</a>
final class PlainScalar {

    private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
    private static final Pattern TRUE = Pattern.compile("true|True|TRUE");
    private static final Pattern FALSE = Pattern.compile("false|False|FALSE");
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,1000}");
    private static final Pattern OCTAL = Pattern.compile("0o[0-7]{1,300}");
    private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]{1,300}");
    private static final Pattern FRACTION =
            Pattern.compile(
                    "[-+]?(\\.[0-9]{1,1000}|[0-9]{1,1000}(\\.[0-9]{0,1000})?)([eE][-+]?[0-9]{1,4})?");
    private static final Pattern NO_NUMBER =
            Pattern.compile("[-+]?(\\.inf|\\.Inf|\\.INF)|\\.nan|\\.NaN|\\.NAN");
    private static final Pattern AS_IN_JSON =
            Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");

    private PlainScalar() {}

    /// Empty for what YAML calls a number and JSON does not.
    static Optional<Json> json(String text) {
        if (NULL.matcher(text).matches()) {
            return Optional.of(Json.NULL);
        }
        if (TRUE.matcher(text).matches()) {
            return Optional.of(Json.bool(true));
        }
        if (FALSE.matcher(text).matches()) {
            return Optional.of(Json.bool(false));
        }
        return NO_NUMBER.matcher(text).matches()
                ? Optional.empty()
                : Optional.of(number(text).orElseGet(() -> Json.text(text)));
    }

    private static Optional<Json> number(String text) {
        if (AS_IN_JSON.matcher(text).matches() && text.length() <= 1000) {
            return Optional.of(new Json.Num(text));
        }
        if (WHOLE.matcher(text).matches()) {
            return Optional.of(whole(text, 10));
        }
        if (OCTAL.matcher(text).matches()) {
            return Optional.of(whole(text.substring(2), 8));
        }
        if (HEX.matcher(text).matches()) {
            return Optional.of(whole(text.substring(2), 16));
        }
        return FRACTION.matcher(text).matches() ? Optional.of(fraction(text)) : Optional.empty();
    }

    private static Json whole(String digits, int radix) {
        return new Json.Num(new BigInteger(digits, radix).toString());
    }

    /// Keeps its kind: `1.` is not the whole number 1.
    private static Json fraction(String text) {
        var printed = new BigDecimal(text).toString();
        return new Json.Num(new Json.Num(printed).isWhole() ? printed + ".0" : printed);
    }
}
