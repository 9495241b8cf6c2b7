package io.wolfe.agent.scripts;

import io.wolfe.model.Json;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The types of JSON Schema.
public enum ArgumentType {
    STRING("a string"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    ARRAY("an array"),
    OBJECT("an object");

    private final String indefinite;

    ArgumentType(String indefinite) {
        this.indefinite = indefinite;
    }

    static Optional<ArgumentType> named(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(ArgumentType::word).toList();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String indefinite() {
        return indefinite;
    }

    boolean accepts(Json value) {
        return switch (this) {
            case STRING -> value instanceof Json.Text;
            case INTEGER -> value instanceof Json.Num number && number.isWhole();
            case NUMBER -> value instanceof Json.Num;
            case BOOLEAN -> value instanceof Json.Bool;
            case ARRAY -> value instanceof Json.Arr;
            case OBJECT -> value instanceof Json.Obj;
        };
    }
}
