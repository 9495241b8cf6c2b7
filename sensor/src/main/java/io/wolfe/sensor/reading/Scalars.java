package io.wolfe.sensor.reading;

import io.wolfe.model.Json;
import io.wolfe.model.Times;
import java.util.Optional;

/// Looks for the short values that name things. Vendors write the same id as text or as a number.
final class Scalars {

    private Scalars() {}

    /// A text that is not blank, or a number as it was written.
    static Optional<String> name(Json.Obj object, String key) {
        return object.get(key)
                .flatMap(
                        value ->
                                switch (value) {
                                    case Json.Text(var text) -> Optional.of(text);
                                    case Json.Num(var lexeme) -> Optional.of(lexeme);
                                    case Json.Null n -> Optional.<String>empty();
                                    case Json.Bool b -> Optional.<String>empty();
                                    case Json.Arr a -> Optional.<String>empty();
                                    case Json.Obj o -> Optional.<String>empty();
                                })
                .filter(text -> !text.isBlank());
    }

    /// A text that is not blank.
    static Optional<String> text(Json.Obj object, String key) {
        return object.text(key).filter(text -> !text.isBlank());
    }

    /// The first of these keys that has a name.
    static Optional<String> firstName(Json.Obj object, String... keys) {
        for (var key : keys) {
            var found = name(object, key);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /// A time that a CloudEvent may carry; others stay in the data only.
    static Optional<String> time(Json.Obj object, String key) {
        return text(object, key).filter(text -> Times.parse(text).isPresent());
    }
}
