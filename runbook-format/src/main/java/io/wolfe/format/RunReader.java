package io.wolfe.format;

import io.wolfe.format.document.Nearest;
import io.wolfe.format.document.Node;
import io.wolfe.format.expression.Template;
import io.wolfe.format.expression.Templates;
import io.wolfe.format.parameters.ParameterSchema;
import io.wolfe.model.Json;
import io.wolfe.model.Name;
import io.wolfe.model.Problem;
import io.wolfe.model.rule.Rule;
import io.wolfe.model.runbook.RunbookName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Reads what a rule starts: the entries of `run`, each held against the runbook it names.
final class RunReader {

    private static final Set<String> KEYS = Set.of("runbook", "parameters");
    private static final Set<String> LATER = Set.of("for_each", "delay", "shadow");

    private final Templates templates;

    RunReader(Templates templates) {
        this.templates = templates;
    }

    /// An entry as it was written, and compiled.
    record Read(Rule.Run run, CompiledRule.Run compiled) {}

    List<Read> read(
            Settings rule,
            KnownRunbooks known,
            Consumer<Problem> problems,
            Consumer<Problem> notes) {
        var runs = new ArrayList<Read>();
        for (var item : runItems(rule)) {
            run(item, known, problems, notes).ifPresent(runs::add);
        }
        return runs;
    }

    private static List<Node> runItems(Settings settings) {
        var items = settings.items("run");
        var isEmptyList =
                settings.node("run")
                        .map(node -> node.json().equals(Json.array(List.of())))
                        .orElse(true);
        if (isEmptyList) {
            settings.missing("run", "name at least one runbook, as in run: [{runbook: name}]");
        }
        return items;
    }

    private Optional<Read> run(
            Node item, KnownRunbooks known, Consumer<Problem> problems, Consumer<Problem> notes) {
        var settings = Settings.of(item, KEYS, LATER, problems).orElse(null);
        if (settings == null) {
            return Optional.empty();
        }
        var runbook = runbook(settings, known, problems, notes);
        var parameters = settings.mapping("parameters");
        runbook.flatMap(known::schema)
                .ifPresent(
                        schema -> {
                            checkNames(runbook.get(), parameters, schema, problems);
                            checkRequired(runbook.get(), item, parameters, schema, problems);
                        });
        var source = parameters.map(Node.Mapping::json).orElse(Json.EMPTY);
        var template =
                templates
                        .template(source)
                        .orTell(
                                fault ->
                                        parameters.ifPresent(
                                                node -> problems.accept(node.problem(fault))));
        return runbook.flatMap(name -> template.map(compiled -> read(name, source, compiled)));
    }

    private static Read read(RunbookName runbook, Json.Obj source, Template template) {
        return new Read(new Rule.Run(runbook, source), new CompiledRule.Run(runbook, template));
    }

    private static Optional<RunbookName> runbook(
            Settings settings,
            KnownRunbooks known,
            Consumer<Problem> problems,
            Consumer<Problem> notes) {
        if (settings.node("runbook").isEmpty()) {
            settings.missing("runbook", "say which runbook to start");
        }
        var written = settings.text("runbook");
        if (written.isEmpty()) {
            return Optional.empty();
        }
        var node = settings.node("runbook").orElseThrow();
        var name =
                Name.isValid(written.get())
                        ? Optional.of(new RunbookName(written.get()))
                        : Optional.<RunbookName>empty();
        if (name.isPresent() && known.has(name.get())) {
            return name;
        }
        var assumed = name.isPresent() && known.whenAbsent() == KnownRunbooks.WhenAbsent.NOTE;
        Settings.tell(
                node,
                "there is no runbook \"" + written.get() + "\"",
                known.suggestion(written.get()),
                assumed ? notes : problems);
        return name;
    }

    private static void checkNames(
            RunbookName runbook,
            Optional<Node.Mapping> parameters,
            ParameterSchema schema,
            Consumer<Problem> problems) {
        var names = schema.onlyNames();
        if (names.isEmpty() || parameters.isEmpty()) {
            return;
        }
        for (var entry : parameters.get().entries()) {
            if (!names.get().contains(entry.key())) {
                problems.accept(
                        entry.place()
                                .problem(
                                        "the runbook "
                                                + runbook
                                                + " has no parameter \""
                                                + entry.key()
                                                + "\"",
                                        Nearest.suggestion(entry.key(), names.get())));
            }
        }
    }

    private static void checkRequired(
            RunbookName runbook,
            Node item,
            Optional<Node.Mapping> parameters,
            ParameterSchema schema,
            Consumer<Problem> problems) {
        for (var name : schema.requiredNames()) {
            if (parameters.flatMap(given -> given.entry(name)).isEmpty()) {
                Settings.tell(
                        item,
                        "the runbook " + runbook + " needs the parameter \"" + name + "\"",
                        "map it, as in " + name + ": \"${event.data." + name + "}\"",
                        problems);
            }
        }
    }
}
