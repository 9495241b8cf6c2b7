package io.wolfe.format;

import io.wolfe.format.document.Node;
import io.wolfe.format.document.Place;
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

    private final RuleFile ruleFile;
    private final RunbookFile runbookFile = new RunbookFile();

    public RunbookFormat() {
        this.ruleFile = new RuleFile(new Expressions());
    }

    public Reading read(TeamName team, TeamFiles files) {
        var problems = new ArrayList<Problem>();
        var layout = Layout.of(files, problems::add);
        var runbooks = new LinkedHashMap<RunbookName, Runbook>();
        var schemas = new LinkedHashMap<RunbookName, ParameterSchema>();
        layout.runbooks()
                .forEach(
                        (name, path) ->
                                document(path, files, problems::add)
                                        .flatMap(
                                                root -> runbookFile.read(name, root, problems::add))
                                        .ifPresent(
                                                read -> {
                                                    runbooks.put(name, read.runbook());
                                                    schemas.put(name, read.schema());
                                                }));
        var known =
                new KnownRunbooks(
                        layout.runbooks().keySet(), schemas, KnownRunbooks.WhenAbsent.REFUSE);
        var rules = rules(layout.rules(), files, known, problems::add);
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
                : document(TeamFile.PATH, files, problems)
                        .map(root -> TeamFile.read(root, problems))
                        .orElse(TeamSettings.NONE);
    }

    private Map<RuleName, CompiledRule> rules(
            Map<RuleName, String> paths,
            TeamFiles files,
            KnownRunbooks known,
            Consumer<Problem> problems) {
        var rules = new LinkedHashMap<RuleName, CompiledRule>();
        paths.forEach(
                (name, path) ->
                        document(path, files, problems)
                                .flatMap(
                                        root ->
                                                ruleFile.read(
                                                        name, root, known, problems, problems))
                                .ifPresent(rule -> rules.put(name, rule)));
        return rules;
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
                                                name, root, known, problems::add, notes::add));
        return rule.isPresent() && problems.isEmpty()
                ? new RuleReading.Valid(rule.get(), notes)
                : new RuleReading.Invalid(sorted(problems));
    }

    private static Optional<Node> document(
            String path, TeamFiles files, Consumer<Problem> problems) {
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
            return YamlDocument.read(path, JsonText.utf8(bytes), problems);
        } catch (NotJson e) {
            problems.accept(
                    Place.whole(path).problem("the file is not UTF-8 text", "save it as UTF-8"));
            return Optional.empty();
        }
    }

    private static List<Problem> sorted(List<Problem> problems) {
        return problems.stream().sorted(BY_PLACE).toList();
    }
}
