package io.wolfe.format;

import io.wolfe.format.document.Place;
import io.wolfe.format.document.Remembered;
import io.wolfe.format.document.YamlDocument;
import io.wolfe.format.expression.Expressions;
import io.wolfe.format.parameters.ParameterSchema;
import io.wolfe.model.Problem;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import io.wolfe.model.team.TeamSettings;
import io.wolfe.model.wire.JsonText;
import io.wolfe.model.wire.NotJson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a team's files as they are in its repository: runbooks first, because rules name them.
/// Everything that is wrong is found in one go. Immutable; any thread.
public final class RunbookFormat {

    private static final int LARGEST_FILE = 256 * 1024;
    private static final Comparator<Problem> BY_PLACE =
            Comparator.comparing((Problem problem) -> String.valueOf(problem.file()))
                    .thenComparingInt(Problem::line)
                    .thenComparingInt(Problem::column);

    /// Enough for the files of several environments; they mostly have the same.
    private static final int MOST_KNOWN = 30_000;

    private final RuleFile ruleFile = new RuleFile(new Expressions());
    private final RunbookFile runbookFile = new RunbookFile();
    private final Remembered<RunbookText, RunbookReading> runbookReadings =
            new Remembered<>(MOST_KNOWN);
    private final Remembered<RuleText, KnownRule> knownRules = new Remembered<>(MOST_KNOWN);

    private record RunbookText(RunbookName name, String text) {}

    private record RunbookReading(Optional<RunbookFile.Read> read, List<Problem> problems) {}

    private record RuleText(TeamName team, RuleName name, String text) {}

    /// A rule without problems.
    ///
    /// @param heldAgainst the schema of each runbook it starts
    private record KnownRule(CompiledRule rule, List<Optional<ParameterSchema>> heldAgainst) {}

    private record FileReading(Optional<CompiledRule> rule, List<Problem> problems) {}

    public Reading read(TeamName team, TeamFiles files) {
        var problems = new ArrayList<Problem>();
        var layout = Layout.of(files, problems::add);
        var runbooks = new LinkedHashMap<RunbookName, Runbook>();
        var schemas = new LinkedHashMap<RunbookName, ParameterSchema>();
        layout.runbooks()
                .forEach(
                        (name, path) ->
                                runbook(name, path, files, problems::add)
                                        .ifPresent(
                                                read -> {
                                                    runbooks.put(name, read.runbook());
                                                    schemas.put(name, read.schema());
                                                }));
        var known =
                new KnownRunbooks(
                        layout.runbooks().keySet(), schemas, KnownRunbooks.WhenAbsent.REFUSE);
        var rules = rules(team, layout.rules(), files, known, problems::add);
        settings(files, problems::add);
        return problems.isEmpty()
                ? new Reading.Valid(new TeamCatalog(team, runbooks, schemas, rules))
                : new Reading.Invalid(sorted(problems));
    }

    /// What the team has settled for itself. Where its file cannot be read it has settled nothing;
    /// such a file is never committed.
    public TeamSettings settings(TeamFiles files) {
        return settings(files, problem -> {});
    }

    private static TeamSettings settings(TeamFiles files, Consumer<Problem> problems) {
        return files.file(TeamFile.PATH).isEmpty()
                ? TeamSettings.NONE
                : text(TeamFile.PATH, files, problems)
                        .flatMap(text -> YamlDocument.read(TeamFile.PATH, text, problems))
                        .map(root -> TeamFile.read(root, problems))
                        .orElse(TeamSettings.NONE);
    }

    /// A text that was read before is not read again.
    private Optional<RunbookFile.Read> runbook(
            RunbookName name, String path, TeamFiles files, Consumer<Problem> problems) {
        return text(path, files, problems)
                .flatMap(
                        text -> {
                            var reading =
                                    runbookReadings.get(
                                            new RunbookText(name, text), key -> runbook(path, key));
                            reading.problems().forEach(problems);
                            return reading.read();
                        });
    }

    private RunbookReading runbook(String path, RunbookText key) {
        var problems = new ArrayList<Problem>();
        var read =
                YamlDocument.read(path, key.text(), problems::add)
                        .flatMap(root -> runbookFile.read(key.name(), root, problems::add));
        return new RunbookReading(read, List.copyOf(problems));
    }

    /// Each by itself, several at once, and only those that have changed.
    private Map<RuleName, CompiledRule> rules(
            TeamName team,
            Map<RuleName, String> paths,
            TeamFiles files,
            KnownRunbooks known,
            Consumer<Problem> problems) {
        var readings =
                List.copyOf(paths.entrySet()).parallelStream()
                        .map(file -> rule(team, file.getKey(), file.getValue(), files, known))
                        .toList();
        var rules = new LinkedHashMap<RuleName, CompiledRule>();
        for (var reading : readings) {
            reading.problems().forEach(problems);
            reading.rule().ifPresent(rule -> rules.put(rule.rule().name(), rule));
        }
        return rules;
    }

    private FileReading rule(
            TeamName team, RuleName name, String path, TeamFiles files, KnownRunbooks known) {
        var problems = new ArrayList<Problem>();
        var text = text(path, files, problems::add);
        if (text.isEmpty()) {
            return new FileReading(Optional.empty(), problems);
        }
        var key = new RuleText(team, name, text.get());
        return knownRules
                .find(key)
                .filter(rule -> rule.heldAgainst().equals(schemas(rule.rule(), known)))
                .map(rule -> new FileReading(Optional.of(rule.rule()), List.of()))
                .orElseGet(() -> readAnew(path, key, known));
    }

    private FileReading readAnew(String path, RuleText key, KnownRunbooks known) {
        var problems = new ArrayList<Problem>();
        var rule =
                YamlDocument.read(path, key.text(), problems::add)
                        .flatMap(
                                root ->
                                        ruleFile.read(
                                                key.team(),
                                                key.name(),
                                                root,
                                                known,
                                                problems::add,
                                                problems::add));
        rule.filter(sound -> problems.isEmpty())
                .ifPresent(
                        sound -> knownRules.keep(key, new KnownRule(sound, schemas(sound, known))));
        return new FileReading(rule, problems);
    }

    private static List<Optional<ParameterSchema>> schemas(CompiledRule rule, KnownRunbooks known) {
        return rule.runs().stream().map(run -> known.schema(run.runbook())).toList();
    }

    /// Reads the text of one rule beside what a team has already: a draft.
    ///
    /// @param name absent when the text carries its name under `name`
    /// @param assumeRunbooks a runbook that does not exist is a note, not a problem
    public RuleReading readRule(
            TeamCatalog beside, @Nullable RuleName name, String text, boolean assumeRunbooks) {
        var problems = new ArrayList<Problem>();
        var notes = new ArrayList<Problem>();
        var whenAbsent =
                assumeRunbooks ? KnownRunbooks.WhenAbsent.NOTE : KnownRunbooks.WhenAbsent.REFUSE;
        var known = new KnownRunbooks(beside.runbooks().keySet(), beside.schemas(), whenAbsent);
        var file = name == null ? null : Layout.fileOf(name);
        var rule =
                YamlDocument.read(file, text, problems::add)
                        .flatMap(
                                root ->
                                        ruleFile.read(
                                                beside.team(),
                                                name,
                                                root,
                                                known,
                                                problems::add,
                                                notes::add));
        return rule.isPresent() && problems.isEmpty()
                ? new RuleReading.Valid(rule.get(), notes)
                : new RuleReading.Invalid(sorted(problems));
    }

    private static Optional<String> text(String path, TeamFiles files, Consumer<Problem> problems) {
        var bytes = files.file(path).orElseThrow();
        if (bytes.length > LARGEST_FILE) {
            problems.accept(
                    Place.whole(path)
                            .problem(
                                    "the file has "
                                            + bytes.length
                                            + " bytes; "
                                            + LARGEST_FILE
                                            + " are allowed",
                                    "keep large data out of it"));
            return Optional.empty();
        }
        try {
            return Optional.of(JsonText.utf8(bytes));
        } catch (NotJson e) {
            problems.accept(
                    Place.whole(path).problem("the file is not UTF-8 text", "save it as UTF-8"));
            return Optional.empty();
        }
    }

    private static List<Problem> sorted(List<Problem> problems) {
        return problems.stream().distinct().sorted(BY_PLACE).toList();
    }
}
