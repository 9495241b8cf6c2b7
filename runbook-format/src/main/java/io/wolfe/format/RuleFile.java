package io.wolfe.format;

import io.wolfe.format.document.Node;
import io.wolfe.format.expression.Condition;
import io.wolfe.format.expression.Expressions;
import io.wolfe.format.expression.Templates;
import io.wolfe.model.Name;
import io.wolfe.model.Problem;
import io.wolfe.model.event.AlertState;
import io.wolfe.model.rule.Rule;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.team.TeamName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the file of a rule, and compiles what it says.
final class RuleFile {

    private static final String FALLBACK = "fallback";
    private static final String SKIP = "skip_when_resolved";
    private static final Set<String> KEYS =
            Set.of(
                    "name",
                    "description",
                    TriggerReader.MATCH,
                    TriggerReader.ON,
                    TriggerReader.SCHEDULE,
                    "condition",
                    "run",
                    "priority",
                    FALLBACK,
                    SKIP);
    private static final Set<String> LATER = Set.of("correlate", "safety", "escalate_to");

    private final Expressions expressions;
    private final RunReader runReader;

    RuleFile(Expressions expressions) {
        this.expressions = expressions;
        this.runReader = new RunReader(new Templates(expressions));
    }

    /// @param team whose rule it is
    /// @param name from the file's name; absent when the text has to say it
    /// @param problems hears what is wrong
    /// @param notes hears what is only worth knowing
    Optional<CompiledRule> read(
            TeamName team,
            @Nullable RuleName name,
            Node root,
            KnownRunbooks known,
            Consumer<Problem> problems,
            Consumer<Problem> notes) {
        return Settings.of(root, KEYS, LATER, problems)
                .flatMap(settings -> read(team, name, settings, known, problems, notes));
    }

    private Optional<CompiledRule> read(
            TeamName team,
            @Nullable RuleName name,
            Settings settings,
            KnownRunbooks known,
            Consumer<Problem> problems,
            Consumer<Problem> notes) {
        var agreed = name(name, settings, problems);
        var trigger = new TriggerReader(settings, problems).read(team, agreed);
        var condition = condition(settings, problems);
        var runs = runReader.read(settings, known, problems, notes);
        checkManners(settings, problems);
        if (agreed.isEmpty() || trigger.isEmpty() || runs.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                compiled(agreed.get(), settings, trigger.get(), condition.orElse(null), runs));
    }

    private static CompiledRule compiled(
            RuleName name,
            Settings settings,
            TriggerReader.Read trigger,
            @Nullable Condition condition,
            List<RunReader.Read> runs) {
        var rule =
                new Rule(
                        name,
                        settings.text("description").orElse(""),
                        trigger.trigger(),
                        condition == null ? null : condition.source(),
                        runs.stream().map(RunReader.Read::run).toList(),
                        priority(settings),
                        settings.flag(FALLBACK),
                        settings.flag(SKIP));
        return new CompiledRule(
                rule,
                trigger.pattern(),
                condition,
                runs.stream().map(RunReader.Read::compiled).toList(),
                trigger.ticks());
    }

    private static int priority(Settings settings) {
        return settings.whole("priority", Rule.LOWEST_PRIORITY, Rule.HIGHEST_PRIORITY).orElse(0);
    }

    /// Manners that cannot be had together.
    private static void checkManners(Settings settings, Consumer<Problem> problems) {
        var scheduled = settings.node(TriggerReader.SCHEDULE).isPresent();
        for (var key : List.of(FALLBACK, SKIP)) {
            if (scheduled && settings.flag(key)) {
                Settings.tell(
                        settings.node(key).orElseThrow(),
                        "\"" + key + "\" cannot stand beside \"schedule\"",
                        "take it away; a tick of the clock is no alert",
                        problems);
            }
        }
        var resolved = AlertState.RESOLVED.word();
        if (settings.flag(SKIP) && settings.words(TriggerReader.ON).contains(resolved)) {
            Settings.tell(
                    settings.node(SKIP).orElseThrow(),
                    "a rule that acts on resolved alerts cannot skip what has resolved",
                    "take \"" + SKIP + "\" away, or \"resolved\" out of \"on\"",
                    problems);
        }
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
}
