package io.wolfe.format.expression;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.values.NullValue;
import io.wolfe.model.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON as CEL's own values and back. A whole number is an int, or a uint where it is too large for
/// one, or a double beyond that; any other number is a double.
final class CelValues {

    private static final BigInteger LARGEST_UINT = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
    private static final int DIGITS_THAT_FIT = 18;

    private CelValues() {}

    static Object from(Json json) {
        return switch (json) {
            case Json.Null n -> NullValue.NULL_VALUE;
            case Json.Bool(var value) -> value;
            case Json.Text(var value) -> value;
            case Json.Num number -> number(number);
            case Json.Arr(var items) -> list(items);
            case Json.Obj(var fields) -> map(fields);
        };
    }

    private static Object number(Json.Num number) {
        if (!number.isWhole()) {
            return Double.parseDouble(number.lexeme());
        }
        if (number.lexeme().length() <= DIGITS_THAT_FIT) {
            return Long.parseLong(number.lexeme());
        }
        return large(new BigInteger(number.lexeme()));
    }

    private static Object large(BigInteger whole) {
        if (whole.bitLength() < Long.SIZE) {
            return whole.longValue();
        }
        var fits = whole.signum() > 0 && whole.compareTo(LARGEST_UINT) <= 0;
        return fits ? UnsignedLong.valueOf(whole) : whole.doubleValue();
    }

    private static List<Object> list(List<Json> items) {
        var list = new ArrayList<Object>(items.size());
        items.forEach(item -> list.add(from(item)));
        return list;
    }

    private static Map<String, Object> map(Map<String, Json> fields) {
        var map = LinkedHashMap.<String, Object>newLinkedHashMap(fields.size());
        fields.forEach((key, value) -> map.put(key, from(value)));
        return map;
    }

    /// @throws NoJson with a sentence, for what JSON cannot say
    static Json json(Object value) {
        return switch (value) {
            case NullValue n -> Json.NULL;
            case Boolean bool -> Json.bool(bool);
            case String text -> Json.text(text);
            case Long whole -> Json.number(whole);
            case UnsignedLong whole -> new Json.Num(whole.toString());
            case Double fraction -> fraction(fraction);
            case Instant time -> Json.text(time.toString());
            case Duration duration -> Json.text(seconds(duration));
            case List<?> list -> Json.array(list.stream().map(CelValues::json).toList());
            case Map<?, ?> map -> object(map);
            default -> throw new NoJson("it is " + kind(value) + ", which JSON cannot hold");
        };
    }

    private static Json fraction(double value) {
        if (!Double.isFinite(value)) {
            throw new NoJson("it is " + value + ", which JSON has no number for");
        }
        return Json.number(value);
    }

    /// As CEL's own `string(duration)` writes it.
    private static String seconds(Duration duration) {
        var nanos = BigDecimal.valueOf(duration.getNano(), 9);
        var exact = BigDecimal.valueOf(duration.getSeconds()).add(nanos);
        return (exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString()) + "s";
    }

    private static Json object(Map<?, ?> map) {
        var fields = new LinkedHashMap<String, Json>();
        map.forEach((key, value) -> fields.put(key(key), json(value)));
        return new Json.Obj(fields);
    }

    private static String key(Object key) {
        if (key instanceof String text) {
            return text;
        }
        throw new NoJson("it has the key " + key + ", and in JSON every key is a text");
    }

    /// CEL's word for the kind of a value, for messages.
    static String kind(Object value) {
        return switch (value) {
            case NullValue n -> "null";
            case Boolean bool -> "a bool";
            case String text -> "a text";
            case Long whole -> "an int";
            case UnsignedLong whole -> "a uint";
            case Double fraction -> "a double";
            case Instant time -> "a timestamp";
            case Duration duration -> "a duration";
            case List<?> list -> "a list";
            case Map<?, ?> map -> "a map";
            default -> "a value of type " + value.getClass().getSimpleName();
        };
    }

    static final class NoJson extends RuntimeException {
        NoJson(String sentence) {
            super(sentence);
        }
    }
}
