package io.wolfe.format;

import io.wolfe.format.document.Nearest;
import io.wolfe.format.document.Node;
import io.wolfe.format.expression.Condition;
import io.wolfe.format.expression.Expressions;
import io.wolfe.format.expression.Template;
import io.wolfe.format.expression.Templates;
import io.wolfe.format.parameters.ParameterSchema;
import io.wolfe.format.pattern.EventPattern;
import io.wolfe.model.Json;
import io.wolfe.model.Name;
import io.wolfe.model.Problem;
import io.wolfe.model.rule.Rule;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.RunbookName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the file of a rule, and compiles what it says.
final class RuleFile {

    private static final Set<String> KEYS =
            Set.of("name", "description", "match", "condition", "run");
    private static final Set<String> LATER =
            Set.of("correlate", "schedule", "safety", "escalate_to", "fallback", "priority", "on");
    private static final Set<String> RUN_KEYS = Set.of("runbook", "parameters");
    private static final Set<String> LATER_RUN_KEYS = Set.of("for_each", "delay", "shadow");

    private final Expressions expressions;
    private final Templates templates;

    RuleFile(Expressions expressions) {
        this.expressions = expressions;
        this.templates = new Templates(expressions);
    }

    /// @param name from the file's name; absent when the text has to say it
    /// @param problems hears what is wrong
    /// @param notes hears what is only worth knowing
    Optional<CompiledRule> read(
            @Nullable RuleName name,
            Node root,
            KnownRunbooks known,
            Consumer<Problem> problems,
            Consumer<Problem> notes) {
        var settings = Settings.of(root, KEYS, LATER, problems).orElse(null);
        if (settings == null) {
            return Optional.empty();
        }
        var agreed = name(name, settings, problems);
        var pattern = pattern(settings, problems);
        var condition = condition(settings, problems);
        var runs = new ArrayList<Read>();
        for (var item : runItems(settings)) {
            run(item, known, problems, notes).ifPresent(runs::add);
        }
        if (agreed.isEmpty() || pattern.isEmpty() || runs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                compiled(
                        agreed.get(),
                        settings.text("description").orElse(""),
                        pattern.get(),
                        condition.orElse(null),
                        runs));
    }

    private record Read(Rule.Run run, CompiledRule.Run compiled) {}

    private static CompiledRule compiled(
            RuleName name,
            String description,
            EventPattern pattern,
            @Nullable Condition condition,
            List<Read> runs) {
        var rule =
                new Rule(
                        name,
                        description,
                        pattern.source(),
                        condition == null ? null : condition.source(),
                        runs.stream().map(Read::run).toList());
        return new CompiledRule(
                rule, pattern, condition, runs.stream().map(Read::compiled).toList());
    }

    private static Optional<RuleName> name(
            @Nullable RuleName fromFile, Settings settings, Consumer<Problem> problems) {
        var written = settings.text("name");
        if (written.isEmpty()) {
            if (fromFile == null) {
                settings.missing("name", "say what the rule is called");
            }
            return Optional.ofNullable(fromFile);
        }
        var node = settings.node("name").orElseThrow();
        if (!Name.isValid(written.get())) {
            Settings.tell(
                    node,
                    "\"" + written.get() + "\" is no name for a rule",
                    "use 1 to 63 of a-z, 0-9 and '-', not starting with '-'",
                    problems);
            return Optional.empty();
        }
        if (fromFile != null && !fromFile.value().equals(written.get())) {
            Settings.tell(
                    node,
                    "the rule calls itself \""
                            + written.get()
                            + "\", and its file \""
                            + fromFile
                            + "\"",
                    "take \"name\" away; the file's name is enough",
                    problems);
        }
        return Optional.of(new RuleName(written.get()));
    }

    private static Optional<EventPattern> pattern(Settings settings, Consumer<Problem> problems) {
        if (settings.node("match").isEmpty()) {
            settings.missing("match", "say which events it is about, as in type: [atlas.alert]");
            return Optional.empty();
        }
        return settings.mapping("match")
                .flatMap(
                        node ->
                                EventPattern.read(node.json())
                                        .orTell(fault -> problems.accept(node.problem(fault))));
    }

    private Optional<Condition> condition(Settings settings, Consumer<Problem> problems) {
        return settings.text("condition")
                .flatMap(
                        text ->
                                expressions
                                        .condition(text)
                                        .orTell(
                                                fault ->
                                                        problems.accept(
                                                                settings.node("condition")
                                                                        .orElseThrow()
                                                                        .problem(fault))));
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
        var settings = Settings.of(item, RUN_KEYS, LATER_RUN_KEYS, problems).orElse(null);
        if (settings == null) {
            return Optional.empty();
        }
        var runbook = runbook(settings, known, problems, notes);
        var parameters = settings.mapping("parameters");
        runbook.flatMap(known::schema)
                .ifPresent(schema -> checkNames(runbook.get(), parameters, schema, problems));
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
}
