package io.wolfe.runner.stubs;

import io.wolfe.model.Json;
import io.wolfe.runner.stubs.PythonLibrary.Method;
import io.wolfe.runner.stubs.PythonLibrary.Shown;
import java.util.List;
import java.util.stream.Collectors;

/// What editors and people read about `ctx`: a stub file, what to complete, and a page.
public final class Stubs {

    private final PythonLibrary library = PythonLibrary.ofThisRelease();

    /// The text of `wolfe.pyi`, for an editor outside.
    public String python() {
        var text = new StringBuilder("from typing import Any\n");
        library.classes().forEach(shown -> text.append("\n\n").append(stub(shown)));
        return text.toString();
    }

    private static String stub(Shown shown) {
        var base = shown.base().isEmpty() ? "" : "(" + shown.base() + ")";
        var text = new StringBuilder("class " + shown.name() + base + ":\n");
        text.append(quoted("    ", shown.doc()));
        shown.fields()
                .forEach(
                        field ->
                                text.append("    ")
                                        .append(field.name())
                                        .append(": ")
                                        .append(orAny(field.type()))
                                        .append('\n'));
        shown.methods().forEach(method -> text.append('\n').append(stub(method)));
        return text.toString();
    }

    private static String stub(Method method) {
        return (method.isProperty() ? "    @property\n" : "")
                + "    def "
                + method.name()
                + "(self"
                + (method.parameters().isEmpty() ? "" : ", " + method.parameters())
                + ") -> "
                + orAny(method.gives())
                + ":\n"
                + quoted("        ", method.doc())
                + "        ...\n";
    }

    private static String quoted(String indent, String doc) {
        return doc.isEmpty()
                ? ""
                : indent
                        + "\"\"\""
                        + doc.replace("\n", "\n" + indent)
                        + (doc.contains("\n") ? "\n" + indent : "")
                        + "\"\"\"\n";
    }

    private static String orAny(String type) {
        return type.isEmpty() ? "Any" : type;
    }

    /// For the studio's editor: the members of each class, and what a member gives.
    public Json.Obj completions() {
        var classes = Json.fields();
        library.classes().forEach(shown -> classes.put(shown.name(), members(shown)));
        return Json.fields().put("ctx", "Ctx").put("classes", classes.done()).done();
    }

    private static List<Json.Obj> members(Shown shown) {
        var members =
                shown.fields().stream()
                        .map(
                                field ->
                                        Json.fields()
                                                .put("name", field.name())
                                                .put("kind", "field")
                                                .put("gives", orAny(field.type()))
                                                .done())
                        .collect(Collectors.toList());
        shown.methods().stream()
                .map(
                        method ->
                                Json.fields()
                                        .put("name", method.name())
                                        .put("kind", method.isProperty() ? "field" : "method")
                                        .put("parameters", method.parameters())
                                        .put("gives", orAny(method.gives()))
                                        .put("doc", method.brief())
                                        .done())
                .forEach(members::add);
        return members;
    }

    /// The page about `ctx`, in Markdown.
    public String page() {
        var text =
                new StringBuilder(
                        "# What a runbook sees\n\n"
                                + "Written from the library itself; `run(ctx)` receives a `Ctx`.\n");
        library.classes().reversed().forEach(shown -> text.append('\n').append(section(shown)));
        return text.toString();
    }

    private static String section(Shown shown) {
        var text = new StringBuilder("## " + shown.name() + "\n\n" + shown.doc() + "\n");
        if (!shown.methods().isEmpty()) {
            text.append("\n| | |\n|---|---|\n");
        }
        shown.methods()
                .forEach(
                        method ->
                                text.append("| `")
                                        .append(signature(method).replace("|", "\\|"))
                                        .append("` | ")
                                        .append(method.brief().replace("|", "\\|"))
                                        .append(" |\n"));
        return text.toString();
    }

    private static String signature(Method method) {
        return method.isProperty()
                ? method.name()
                : method.name() + "(" + method.parameters() + ")";
    }
}
