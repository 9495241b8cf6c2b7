package io.wolfe.format.parameters;

import com.google.re2j.PatternSyntaxException;
import io.wolfe.format.document.Fault;
import io.wolfe.format.document.Paths;
import io.wolfe.model.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds what is wrong with a schema before the library sees it: what draft 2020-12 does not allow,
/// references that lead out, nowhere or in a circle, and patterns that are none.
final class SchemaCheck {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    private final Json.Obj root;
    private final List<Fault> faults = new ArrayList<>();

    private SchemaCheck(Json.Obj root) {
        this.root = root;
    }

    static List<Fault> faults(Json.Obj source) {
        var check = new SchemaCheck(source);
        check.whole();
        return check.faults;
    }

    private void whole() {
        var allowed =
                ParameterSchema.firstPerPath(
                        NetworkntSchemas.ofSchemas().validate(JacksonTree.of(root)));
        faults.addAll(allowed);
        root.get("type")
                .filter(type -> allowed.isEmpty() && !type.equals(Json.text("object")))
                .ifPresent(
                        type ->
                                faults.add(
                                        Fault.at(
                                                "type",
                                                "parameters are an object, always",
                                                "write type: object")));
        schema(root, "");
    }

    /// Looks at every object in the schema; those under `enum`, `const` and the like are values,
    /// not schemas.
    private void schema(Json json, String path) {
        switch (json) {
            case Json.Obj object -> object(object, path);
            case Json.Arr(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    schema(items.get(i), Paths.item(path, i));
                }
            }
            case Json.Null n -> {}
            case Json.Bool b -> {}
            case Json.Num n -> {}
            case Json.Text t -> {}
        }
    }

    private static final Set<String> VALUES = Set.of("enum", "const", "default", "examples");

    private void object(Json.Obj object, String path) {
        object.text("$schema").ifPresent(draft -> draft(draft, path));
        object.text("$ref").ifPresent(target -> reference(target, Paths.field(path, "$ref")));
        object.text("$dynamicRef")
                .ifPresent(target -> reference(target, Paths.field(path, "$dynamicRef")));
        object.text("pattern").ifPresent(text -> pattern(text, Paths.field(path, "pattern")));
        object.object("patternProperties")
                .ifPresent(
                        patterns ->
                                patterns.fields()
                                        .keySet()
                                        .forEach(
                                                text ->
                                                        pattern(
                                                                text,
                                                                Paths.field(
                                                                        path,
                                                                        "patternProperties"))));
        object.fields()
                .forEach(
                        (key, value) -> {
                            if (!VALUES.contains(key)) {
                                schema(value, Paths.field(path, key));
                            }
                        });
    }

    private void draft(String draft, String path) {
        if (!draft.equals(DRAFT)) {
            faults.add(
                    Fault.at(
                            Paths.field(path, "$schema"),
                            "the schema is of another draft: " + draft,
                            "take \"$schema\" away; draft 2020-12 is meant"));
        }
    }

    private void pattern(String text, String path) {
        try {
            NetworkntSchemas.linear(text);
        } catch (PatternSyntaxException e) {
            faults.add(
                    Fault.at(
                            path,
                            "\"" + text + "\" is no regular expression: " + e.getDescription(),
                            "use RE2's syntax, which has no look-ahead and no back-references"));
        }
    }

    private void reference(String target, String path) {
        if (!target.startsWith("#")) {
            faults.add(
                    Fault.at(
                            path,
                            "\"" + target + "\" leads out of the file, and nothing is fetched",
                            "put it under \"$defs\" and refer to it as #/$defs/name"));
            return;
        }
        if (target.length() > 1 && !target.startsWith("#/")) {
            return;
        }
        if (find(target).isEmpty()) {
            faults.add(
                    Fault.at(path, "\"" + target + "\" leads nowhere", "put it under \"$defs\""));
        } else if (circles(target)) {
            faults.add(
                    Fault.at(
                            path,
                            "\"" + target + "\" leads back to itself",
                            "let it describe a value before it refers again"));
        }
    }

    /// Whether a chain of references comes round without ever going into a value.
    private boolean circles(String start) {
        var seen = new HashSet<String>();
        var at = Optional.of(start);
        while (at.isPresent()) {
            if (!seen.add(at.get())) {
                return true;
            }
            at = find(at.get()).flatMap(SchemaCheck::referenceOf);
        }
        return false;
    }

    private static Optional<String> referenceOf(Json json) {
        return json instanceof Json.Obj object ? object.text("$ref") : Optional.empty();
    }

    private Optional<Json> find(String pointer) {
        Optional<Json> at = Optional.of(root);
        for (var step : pointer.substring(1).split("/", -1)) {
            if (!step.isEmpty()) {
                var name = step.replace("~1", "/").replace("~0", "~");
                at = at.flatMap(json -> below(json, name));
            }
        }
        return at;
    }

    private static Optional<Json> below(Json json, String name) {
        return switch (json) {
            case Json.Obj object -> object.get(name);
            case Json.Arr(var items) when name.matches("[0-9]{1,6}") ->
                    items.stream().skip(Long.parseLong(name)).findFirst();
            default -> Optional.empty();
        };
    }
}
