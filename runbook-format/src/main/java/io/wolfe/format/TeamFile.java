package io.wolfe.format;

import io.wolfe.format.document.Node;
import io.wolfe.model.Environment;
import io.wolfe.model.Json;
import io.wolfe.model.Problem;
import io.wolfe.model.team.TeamSettings;
import io.wolfe.model.team.TeamSettings.Approvals;
import java.util.EnumMap;
import java.util.Set;
import java.util.function.Consumer;

/// Reads a `team.yaml`. A team may do without one.
final class TeamFile {

    static final String PATH = "team.yaml";

    private static final Set<String> KEYS = Set.of("approvals");
    private static final Set<String> TARGETS = Set.of("test", "prod");
    private static final Set<String> POLICY = Set.of("count", "notTheAuthor");

    private TeamFile() {}

    static TeamSettings read(Node root, Consumer<Problem> problems) {
        var approvals = new EnumMap<Environment, Approvals>(Environment.class);
        Settings.of(root, KEYS, Set.of(), problems)
                .flatMap(settings -> settings.mapping("approvals"))
                .flatMap(node -> Settings.of(node, TARGETS, Set.of(), problems))
                .ifPresent(
                        targets -> {
                            for (var environment : Environment.values()) {
                                targets.mapping(environment.word())
                                        .flatMap(
                                                node ->
                                                        Settings.of(
                                                                node, POLICY, Set.of(), problems))
                                        .ifPresent(
                                                policy ->
                                                        approvals.put(
                                                                environment,
                                                                policy(policy, problems)));
                            }
                        });
        return new TeamSettings(approvals);
    }

    private static Approvals policy(Settings policy, Consumer<Problem> problems) {
        return new Approvals(count(policy, problems), notTheAuthor(policy, problems));
    }

    private static int count(Settings policy, Consumer<Problem> problems) {
        var node = policy.node("count");
        if (node.isEmpty()) {
            return 1;
        }
        if (node.get().json() instanceof Json.Num number
                && number.lexeme().matches("[0-9]{1,2}")
                && Integer.parseInt(number.lexeme()) <= Approvals.MOST) {
            return Integer.parseInt(number.lexeme());
        }
        Settings.tell(
                node.get(),
                "\"count\" is no number of people: " + Settings.shown(node.get()),
                "write a whole number from 0 to " + Approvals.MOST,
                problems);
        return 1;
    }

    private static boolean notTheAuthor(Settings policy, Consumer<Problem> problems) {
        var node = policy.node("notTheAuthor");
        if (node.isEmpty()) {
            return true;
        }
        if (node.get().json() instanceof Json.Bool(var value)) {
            return value;
        }
        Settings.tell(
                node.get(),
                "\"notTheAuthor\" is true or false, not " + Settings.shown(node.get()),
                "write true or false",
                problems);
        return true;
    }
}
