package io.wolfe.model;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JSON value as it was sent: objects keep the order of their keys, numbers the digits they were
/// written with. Immutable. Read and printed by {@link io.wolfe.model.wire.JsonText}.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
public sealed interface Json {

    Null NULL = new Null();
    Obj EMPTY = new Obj(Map.of());

    record Null() implements Json {}

    record Bool(boolean value) implements Json {}

    record Text(String value) implements Json {}

    /// @param lexeme the number exactly as written, such as `1.0` or `1e3`
    record Num(String lexeme) implements Json {

        public BigDecimal value() {
            return new BigDecimal(lexeme);
        }

        /// Written without fraction or exponent. `1.0` is not whole: numbers keep their kind.
        public boolean isWhole() {
            return lexeme.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E');
        }
    }

    record Arr(List<Json> items) implements Json {
        public Arr {
            items = List.copyOf(items);
        }
    }

    record Obj(Map<String, Json> fields) implements Json {
        public Obj {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        public Optional<Json> get(String key) {
            return Optional.ofNullable(fields.get(key));
        }

        /// The field's text; empty when it is missing or no text.
        public Optional<String> text(String key) {
            return get(key).flatMap(
                            value ->
                                    value instanceof Text(var text)
                                            ? Optional.of(text)
                                            : Optional.empty());
        }

        public Optional<Obj> object(String key) {
            return get(key).flatMap(
                            value ->
                                    value instanceof Obj object
                                            ? Optional.of(object)
                                            : Optional.empty());
        }

        public Optional<List<Json>> items(String key) {
            return get(key).flatMap(
                            value ->
                                    value instanceof Arr(var items)
                                            ? Optional.of(items)
                                            : Optional.empty());
        }

        public Obj with(String key, Json value) {
            var changed = new LinkedHashMap<>(fields);
            changed.put(key, value);
            return new Obj(changed);
        }
    }

    static Json text(String value) {
        return new Text(value);
    }

    static Json number(long value) {
        return new Num(Long.toString(value));
    }

    static Json number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no number for " + value);
        }
        return new Num(Double.toString(value));
    }

    static Json number(BigDecimal value) {
        return new Num(value.toString());
    }

    static Json bool(boolean value) {
        return new Bool(value);
    }

    static Obj object(Map<String, ? extends Json> fields) {
        return new Obj(new LinkedHashMap<>(fields));
    }

    static Arr array(List<? extends Json> items) {
        return new Arr(new ArrayList<>(items));
    }

    /// Starts an object, field by field.
    static Fields fields() {
        return new Fields();
    }

    /// Builds an object in the order its fields are named. A `null` value is written as JSON null.
    final class Fields {

        private final Map<String, Json> fields = new LinkedHashMap<>();

        private Fields() {}

        public Fields put(String key, @Nullable Json value) {
            fields.put(key, value == null ? NULL : value);
            return this;
        }

        public Fields put(String key, @Nullable String text) {
            return put(key, text == null ? NULL : new Text(text));
        }

        public Fields put(String key, long number) {
            return put(key, number(number));
        }

        public Fields put(String key, boolean value) {
            return put(key, bool(value));
        }

        /// RFC 3339 in UTC with milliseconds.
        public Fields put(String key, @Nullable Instant time) {
            return put(key, time == null ? null : Times.print(time));
        }

        public Fields put(String key, List<? extends Json> items) {
            return put(key, array(items));
        }

        public Obj done() {
            return new Obj(fields);
        }
    }
}
