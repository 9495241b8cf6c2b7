package io.wolfe.format.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.ValidationMessage;
import io.wolfe.format.document.Fault;
import io.wolfe.format.document.Paths;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The schema library's messages, said for somebody who fills in a form.
final class SchemaSentence {

    private static final int LONGEST = 80;

    private SchemaSentence() {}

    static Fault fault(ValidationMessage message) {
        var path = path(message.getInstanceLocation());
        return switch (message.getMessageKey()) {
            case "required", "dependentRequired" ->
                    Fault.at(
                            Paths.field(path, message.getProperty()),
                            "\"" + message.getProperty() + "\" is missing",
                            "it is required");
            case "additionalProperties", "unevaluatedProperties" ->
                    Fault.at(
                            Paths.field(path, String.valueOf(message.getArguments()[0])),
                            "\"" + message.getArguments()[0] + "\" is not known",
                            "take it away");
            default -> Fault.at(path, subject(path) + sentence(message), null);
        };
    }

    private static String subject(String path) {
        return path.isEmpty() ? "the whole " : "\"" + path + "\" ";
    }

    private static String sentence(ValidationMessage message) {
        var wanted =
                message.getArguments().length == 0 ? "" : String.valueOf(message.getArguments()[0]);
        var saw = shown(message.getInstanceNode());
        return switch (message.getMessageKey()) {
            case "type", "unionType" -> "is " + saw + ", and has to be " + types(message);
            case "enum" ->
                    "is " + saw + ", and has to be one of " + choices(message.getSchemaNode());
            case "const" -> "is " + saw + ", and has to be " + shown(message.getSchemaNode());
            case "pattern" -> "is " + saw + ", which does not fit the pattern " + wanted;
            case "minimum" -> "is " + saw + ", and has to be at least " + wanted;
            case "maximum" -> "is " + saw + ", and has to be at most " + wanted;
            case "exclusiveMinimum" -> "is " + saw + ", and has to be more than " + wanted;
            case "exclusiveMaximum" -> "is " + saw + ", and has to be less than " + wanted;
            case "minLength" ->
                    "is " + saw + ", and has to have at least " + wanted + " characters";
            case "maxLength" -> "is " + saw + ", and has to have at most " + wanted + " characters";
            case "minItems" -> "has too few items; at least " + wanted + " are wanted";
            case "maxItems" -> "has too many items; at most " + wanted + " are allowed";
            default -> "does not fit: " + message.getError();
        };
    }

    private static String types(ValidationMessage message) {
        var schema = message.getSchemaNode();
        if (schema == null || !schema.isArray()) {
            return String.valueOf(message.getArguments()[1]);
        }
        return StreamSupport.stream(schema.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(" or "));
    }

    private static String choices(@Nullable JsonNode schema) {
        return schema == null
                ? "a few"
                : StreamSupport.stream(schema.spliterator(), false)
                        .map(JsonNode::toString)
                        .collect(Collectors.joining(", "));
    }

    private static String shown(@Nullable JsonNode node) {
        var text = node == null ? "missing" : node.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    private static String path(JsonNodePath location) {
        var path = "";
        for (int i = 0; i < location.getNameCount(); i++) {
            path =
                    location.getElement(i) instanceof Integer index
                            ? Paths.item(path, index)
                            : Paths.field(path, String.valueOf(location.getElement(i)));
        }
        return path;
    }
}
