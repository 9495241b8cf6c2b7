package io.wolfe.agent.scripts;

import io.wolfe.model.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Reads `parameters`, the part of JSON Schema that scripts need: an object with typed properties.
final class ParametersReader {

    private static final String PROPERTIES = "parameters.properties";
    private static final List<String> KEYS = List.of("type", "required", "properties");
    private static final List<String> PROPERTY_KEYS =
            List.of("type", "description", "enum", "pattern", "default");

    /// So that two names never become the same environment variable.
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private final Document document;

    ParametersReader(Document document) {
        this.document = document;
    }

    Parameters read(Json value) {
        var schema = document.object("parameters", value);
        document.allowOnly("parameters", schema, KEYS);
        if (!schema.text("type").orElse("object").equals("object")) {
            document.problem("parameters.type", "arguments are an object", "write type: object");
        }
        var properties = document.object(PROPERTIES, schema.get("properties").orElse(Json.EMPTY));
        var required = required(schema, properties);
        var byName = new LinkedHashMap<String, Parameter>();
        properties
                .fields()
                .forEach((name, property) -> byName.put(name, read(name, property, required)));
        return new Parameters(byName, schema);
    }

    private List<String> required(Json.Obj schema, Json.Obj properties) {
        var path = "parameters.required";
        if (schema.get("required").isPresent() && schema.items("required").isEmpty()) {
            document.problem(path, "\"required\" is not a list", "write required: [name]");
        }
        var list =
                schema.items("required").orElse(List.of()).stream()
                        .flatMap(item -> document.text(path, item).stream())
                        .toList();
        list.stream()
                .filter(name -> properties.get(name).isEmpty())
                .forEach(
                        name ->
                                document.problem(
                                        path,
                                        "\"" + name + "\" is required but not among properties",
                                        Nearest.to(name, properties.fields().keySet())
                                                .orElse("declare it under properties")));
        return list;
    }

    private Parameter read(String name, Json value, List<String> required) {
        var path = Document.under(PROPERTIES, name);
        var property = document.object(path, value);
        document.allowOnly(path, property, PROPERTY_KEYS);
        if (!NAME.matcher(name).matches()) {
            document.problem(
                    path,
                    "\"" + name + "\" cannot be the name of a parameter",
                    "use a-z, 0-9 and '_', beginning with a letter");
        }
        var parameter =
                new Parameter(
                        name,
                        type(path, property),
                        required.contains(name),
                        allowed(path + ".enum", property),
                        property.get("pattern").flatMap(text -> pattern(path + ".pattern", text)),
                        property.get("default"));
        refuseUnfitDefault(path, parameter);
        return parameter;
    }

    private List<Json> allowed(String path, Json.Obj property) {
        if (property.get("enum").isPresent() && property.items("enum").isEmpty()) {
            document.problem(path, "\"enum\" is not a list", "write enum: [one, two]");
        }
        return property.items("enum").orElse(List.of());
    }

    private ArgumentType type(String path, Json.Obj property) {
        var word = property.text("type").orElse("");
        var type = ArgumentType.named(word);
        if (type.isEmpty()) {
            document.problem(
                    property.get("type").isPresent() ? path + ".type" : path,
                    "\"" + word + "\" is no type of an argument",
                    Nearest.to(word, ArgumentType.words())
                            .orElse("use one of " + String.join(", ", ArgumentType.words())));
        }
        return type.orElse(ArgumentType.STRING);
    }

    private Optional<Pattern> pattern(String path, Json value) {
        try {
            return document.text(path, value).map(Pattern::compile);
        } catch (PatternSyntaxException e) {
            document.problem(
                    path,
                    "not a regular expression: " + e.getDescription() + " at " + e.getIndex(),
                    "mend it, or leave it out");
            return Optional.empty();
        }
    }

    private void refuseUnfitDefault(String path, Parameter parameter) {
        parameter
                .preset()
                .flatMap(parameter::fault)
                .ifPresent(
                        fault ->
                                document.problem(
                                        path + ".default",
                                        "the default does not fit: " + fault.message(),
                                        String.valueOf(fault.suggestion())));
    }
}
