package io.wolfe.runner.stubs;

import io.wolfe.worker.protocol.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The classes that the Python library shows to runbooks, read from its own text. It is written in
/// a plain manner, one signature a line, which a test holds it to.
///
/// @param classes in the order of the file
record PythonLibrary(List<Shown> classes) {

    private static final Pattern CLASS =
            Pattern.compile("class (?<name>[A-Z]\\w*)(\\((?<base>\\w+)\\))?:");
    private static final Pattern METHOD =
            Pattern.compile(
                    " {4}def (?<name>[a-z]\\w*)\\(self(, )?(?<parameters>.*)\\)( -> (?<gives>\\w+))?:");
    private static final Pattern FIELD =
            Pattern.compile(" {8}self\\.(?<name>[a-z]\\w*) = (?<value>.*)");
    private static final Pattern MADE = Pattern.compile("(?<made>[A-Z]\\w*)\\(.*");
    private static final Pattern DOC = Pattern.compile(" +\"\"\"(?<text>.*)");
    private static final String QUOTES = "\"\"\"";

    /// @param base empty for none
    record Shown(String name, String base, String doc, List<Field> fields, List<Method> methods) {}

    /// @param type empty when it may be anything
    record Field(String name, String type) {}

    /// @param gives empty when it may be anything
    record Method(String name, String parameters, String gives, String doc, boolean isProperty) {

        /// The first line: enough for a list.
        String brief() {
            return doc.lines().findFirst().orElse("");
        }
    }

    static PythonLibrary ofThisRelease() {
        var resource = "/io/wolfe/worker/wolfe.py";
        try (var in = Frame.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(resource + " cannot be read", e);
        }
    }

    static PythonLibrary read(String source) {
        var lines = source.lines().toList();
        var shown = new ArrayList<Shown>();
        for (int i = 0; i < lines.size(); i++) {
            var found = CLASS.matcher(lines.get(i));
            if (found.matches()) {
                var base = found.group("base");
                shown.add(body(found.group("name"), base == null ? "" : base, lines, i + 1));
            }
        }
        return new PythonLibrary(shown.stream().filter(PythonLibrary::isForRunbooks).toList());
    }

    private static boolean isForRunbooks(Shown shown) {
        return !shown.doc().isEmpty() && !shown.name().startsWith("NotJson");
    }

    private static Shown body(String name, String base, List<String> lines, int from) {
        var fields = new ArrayList<Field>();
        var methods = new ArrayList<Method>();
        for (int i = from; i < lines.size() && belongs(lines.get(i)); i++) {
            var field = FIELD.matcher(lines.get(i));
            var method = METHOD.matcher(lines.get(i));
            if (field.matches()
                    && fields.stream().noneMatch(it -> it.name().equals(field.group("name")))) {
                var made = MADE.matcher(field.group("value"));
                fields.add(
                        new Field(field.group("name"), made.matches() ? made.group("made") : ""));
            } else if (method.matches()) {
                var gives = method.group("gives");
                methods.add(
                        new Method(
                                method.group("name"),
                                method.group("parameters"),
                                gives == null ? "" : gives,
                                doc(lines, i + 1),
                                lines.get(i - 1).strip().equals("@property")));
            }
        }
        return new Shown(name, base, doc(lines, from), fields, methods);
    }

    private static boolean belongs(String line) {
        return line.isEmpty() || line.startsWith(" ");
    }

    private static String doc(List<String> lines, int at) {
        var begun = DOC.matcher(lines.get(at));
        if (!begun.matches()) {
            return "";
        }
        var text = begun.group("text");
        if (text.endsWith(QUOTES)) {
            return text.substring(0, text.length() - QUOTES.length());
        }
        var doc = new StringBuilder(text);
        for (int i = at + 1; !doc.toString().endsWith(QUOTES); i++) {
            doc.append('\n').append(lines.get(i).strip());
        }
        return doc.substring(0, doc.length() - QUOTES.length()).strip();
    }
}
