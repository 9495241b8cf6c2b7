package io.wolfe.format.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wolfe.model.Json;
import java.math.BigInteger;

/// JSON as Jackson's tree, which the schema library asks for.
final class JacksonTree {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JacksonTree() {}

    static JsonNode of(Json json) {
        return switch (json) {
            case Json.Null n -> NODES.nullNode();
            case Json.Bool(var value) -> NODES.booleanNode(value);
            case Json.Text(var value) -> NODES.textNode(value);
            case Json.Num number ->
                    number.isWhole()
                            ? NODES.numberNode(new BigInteger(number.lexeme()))
                            : NODES.numberNode(number.value());
            case Json.Arr(var items) -> {
                var array = NODES.arrayNode(items.size());
                items.forEach(item -> array.add(of(item)));
                yield array;
            }
            case Json.Obj(var fields) -> {
                var object = NODES.objectNode();
                fields.forEach((key, value) -> object.set(key, of(value)));
                yield object;
            }
        };
    }
}
