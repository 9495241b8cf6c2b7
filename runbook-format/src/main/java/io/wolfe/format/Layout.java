package io.wolfe.format;

import io.wolfe.format.document.Place;
import io.wolfe.model.Name;
import io.wolfe.model.Problem;
import io.wolfe.model.rule.RuleName;
import io.wolfe.model.runbook.Runbook;
import io.wolfe.model.runbook.RunbookName;
import io.wolfe.model.runbook.TeamFiles;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Where things are in a team's repository: which files are runbooks and rules, by the names of
/// folders and files. Other files are the team's own business.
///
/// @param runbooks the `runbook.yaml` of each
/// @param rules the file of each
record Layout(Map<RunbookName, String> runbooks, Map<RuleName, String> rules) {

    private static final String RUNBOOKS = "runbooks/";
    private static final String RULES = "rules/";
    private static final String SETTINGS = "runbook.yaml";
    private static final String YAML = ".yaml";
    private static final String NAME_FORM =
            "use 1 to 63 of a-z, 0-9 and '-', not starting with '-'";

    static String fileOf(RuleName rule) {
        return RULES + rule + YAML;
    }

    static Layout of(TeamFiles files, Consumer<Problem> problems) {
        return new Layout(runbooks(files, problems), rules(files, problems));
    }

    private static Map<RunbookName, String> runbooks(TeamFiles files, Consumer<Problem> problems) {
        var folders = new TreeSet<String>();
        for (var path : files.files().keySet()) {
            var slash = path.indexOf('/', RUNBOOKS.length());
            if (path.startsWith(RUNBOOKS) && slash > 0) {
                folders.add(path.substring(RUNBOOKS.length(), slash));
            }
        }
        var found = new LinkedHashMap<RunbookName, String>();
        folders.forEach(folder -> runbook(folder, files, found, problems));
        return found;
    }

    private static void runbook(
            String folder,
            TeamFiles files,
            Map<RunbookName, String> found,
            Consumer<Problem> problems) {
        var place = Place.whole(RUNBOOKS + folder);
        if (!Name.isValid(folder)) {
            problems.accept(
                    place.problem("\"" + folder + "\" is no name for a runbook", NAME_FORM));
            return;
        }
        missing(RUNBOOKS + folder + "/" + Runbook.Language.PYTHON.mainFile(), files, problems);
        var settings = RUNBOOKS + folder + "/" + SETTINGS;
        if (!missing(settings, files, problems)) {
            found.put(new RunbookName(folder), settings);
        }
    }

    private static boolean missing(String path, TeamFiles files, Consumer<Problem> problems) {
        if (files.file(path).isPresent()) {
            return false;
        }
        problems.accept(
                Place.whole(path)
                        .problem("the file is missing", "a runbook has runbook.yaml and main.py"));
        return true;
    }

    private static Map<RuleName, String> rules(TeamFiles files, Consumer<Problem> problems) {
        var found = new TreeMap<String, String>();
        for (var path : files.under("rules").files().keySet()) {
            var file = path.substring(RULES.length());
            if (!file.startsWith(".") && !file.endsWith(".md")) {
                rule(path, file, found, problems);
            }
        }
        var rules = new LinkedHashMap<RuleName, String>();
        found.forEach((name, path) -> rules.put(new RuleName(name), path));
        return rules;
    }

    private static void rule(
            String path, String file, Map<String, String> found, Consumer<Problem> problems) {
        var place = Place.whole(path);
        if (!file.endsWith(YAML) || file.contains("/")) {
            problems.accept(
                    place.problem(
                            "\"" + file + "\" is no file of a rule", "name it rules/<rule>.yaml"));
            return;
        }
        var name = file.substring(0, file.length() - YAML.length());
        if (!Name.isValid(name)) {
            problems.accept(place.problem("\"" + name + "\" is no name for a rule", NAME_FORM));
            return;
        }
        found.put(name, path);
    }
}
