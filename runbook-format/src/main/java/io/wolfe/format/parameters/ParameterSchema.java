package io.wolfe.format.parameters;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.ValidationMessage;
import io.wolfe.format.document.Checked;
import io.wolfe.format.document.Fault;
import io.wolfe.model.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The JSON Schema of a runbook's parameters, draft 2020-12. Immutable; any thread.
///
/// @see <a href="https://json-schema.org/draft/2020-12">JSON Schema 2020-12</a>
public final class ParameterSchema {

    /// Allows any object: what a runbook without `parameters` takes.
    public static final ParameterSchema ANY =
            new ParameterSchema(Json.EMPTY, NetworkntSchemas.compile(Json.EMPTY));

    private static final Json CLOSED = Json.bool(false);

    /// What may name further parameters.
    private static final Set<String> MORE_NAMES =
            Set.of(
                    "patternProperties",
                    "allOf",
                    "anyOf",
                    "oneOf",
                    "if",
                    "$ref",
                    "$dynamicRef",
                    "dependentSchemas");

    private final Json.Obj source;
    private final JsonSchema schema;

    private ParameterSchema(Json.Obj source, JsonSchema schema) {
        this.source = source;
        this.schema = schema;
    }

    /// Every fault at once.
    public static Checked<ParameterSchema> read(Json.Obj source) {
        var faults = SchemaCheck.faults(source);
        if (!faults.isEmpty()) {
            return new Checked.Faulty<>(faults);
        }
        try {
            return new Checked.Sound<>(
                    new ParameterSchema(source, NetworkntSchemas.compile(source)));
        } catch (JsonSchemaException e) {
            return Checked.faulty(
                    Fault.at("", "the schema cannot be used: " + e.getMessage(), null));
        }
    }

    public Json.Obj source() {
        return source;
    }

    /// What does not fit, each with the path of the parameter; empty when all is well.
    public List<Fault> check(Json.Obj parameters) {
        try {
            return firstPerPath(schema.validate(JacksonTree.of(parameters)));
        } catch (StackOverflowError e) {
            return List.of(
                    Fault.at("", "the schema refers to itself without end", "take the loop away"));
        }
    }

    /// A value that fits none of several types is told once, not once for each.
    static List<Fault> firstPerPath(Collection<ValidationMessage> messages) {
        var faults = new LinkedHashMap<String, Fault>();
        messages.stream()
                .map(SchemaSentence::fault)
                .forEach(fault -> faults.putIfAbsent(fault.path() + " " + kind(fault), fault));
        return List.copyOf(faults.values());
    }

    private static String kind(Fault fault) {
        return fault.path().isEmpty() ? fault.message() : "";
    }

    /// The names there are, when the schema lists them and does not say that there may be others;
    /// empty when any name will do.
    public Optional<Set<String>> onlyNames() {
        var open = source.get("additionalProperties").filter(more -> !more.equals(CLOSED));
        return open.isPresent() || MORE_NAMES.stream().anyMatch(source.fields()::containsKey)
                ? Optional.empty()
                : source.object("properties")
                        .map(Json.Obj::fields)
                        .or(() -> source.get("additionalProperties").map(closed -> Map.of()))
                        .map(Map::keySet);
    }

    /// The names that have to be there whatever the others are.
    public List<String> requiredNames() {
        return source.items("required").orElse(List.of()).stream()
                .flatMap(
                        name ->
                                name instanceof Json.Text(var text)
                                        ? Stream.of(text)
                                        : Stream.empty())
                .toList();
    }
}
