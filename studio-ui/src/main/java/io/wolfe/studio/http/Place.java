package io.wolfe.studio.http;

import io.wolfe.model.Environment;
import io.wolfe.model.Name;
import io.wolfe.model.Refusal;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.team.TeamName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A runbook or a rule, as an address names it.
///
/// @param path its folder or file in the team's repository
/// @param folder what its files' names in JSON are relative to, with the slash at the end
record Place(TeamName team, Kind kind, String name, String path, String folder) {

    private static final Pattern RULE = Pattern.compile("rules/([^/]+)\\.yaml");

    enum Kind {
        RUNBOOK,
        RULE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Place runbook(String team, String name) {
        return runbook(team(team), checked("runbook", name));
    }

    static Place runbook(TeamName team, String name) {
        return new Place(team, Kind.RUNBOOK, name, "runbooks/" + name, "runbooks/" + name + "/");
    }

    static Place rule(String team, String name) {
        return rule(team(team), checked("rule", name));
    }

    static Place rule(TeamName team, String name) {
        return new Place(team, Kind.RULE, name, "rules/" + name + ".yaml", "rules/");
    }

    /// The runbook a path belongs to, if it does.
    static Optional<Place> runbookOf(TeamName team, String path) {
        var names = path.split("/", -1);
        return names.length > 2 && names[0].equals("runbooks") && Name.isValid(names[1])
                ? Optional.of(runbook(team, names[1]))
                : Optional.empty();
    }

    /// The rule a path is, if it is one.
    static Optional<Place> ruleOf(TeamName team, String path) {
        var match = RULE.matcher(path);
        return match.matches() && Name.isValid(match.group(1))
                ? Optional.of(rule(team, match.group(1)))
                : Optional.empty();
    }

    boolean covers(String file) {
        return file.equals(path) || file.startsWith(path + "/");
    }

    static TeamName team(String name) {
        if (!Name.isValid(name)) {
            throw new Refusal(Refusal.Kind.UNKNOWN, "There is no team \"" + name + "\"");
        }
        return new TeamName(name);
    }

    static Commit commit(String what, String id) {
        try {
            return new Commit(id);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.INVALID, what + ": " + e.getMessage());
        }
    }

    static Environment branch(String word) {
        return environment("branch", word);
    }

    static Environment environment(String parameter, String word) {
        return Environment.named(word)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        Refusal.Kind.INVALID,
                                        "There is no environment \""
                                                + word
                                                + "\" for "
                                                + parameter
                                                + ": give one of "
                                                + words()));
    }

    /// For sentences: `runbook reboot`.
    @Override
    public String toString() {
        return kind.word() + " " + name;
    }

    Refusal notIn(Environment branch) {
        return new Refusal(
                Refusal.Kind.UNKNOWN, "Team " + team + " has no " + this + " in " + branch);
    }

    private static String checked(String what, String name) {
        try {
            return Name.checked(what, name);
        } catch (IllegalArgumentException e) {
            throw new Refusal(Refusal.Kind.INVALID, "The " + e.getMessage());
        }
    }

    private static String words() {
        return Arrays.stream(Environment.values())
                .map(Environment::word)
                .collect(Collectors.joining(", "));
    }
}
