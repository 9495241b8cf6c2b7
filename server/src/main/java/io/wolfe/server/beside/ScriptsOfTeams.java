package io.wolfe.server.beside;

import io.wolfe.model.runbook.Deployment;
import io.wolfe.model.team.TeamName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The scripts that all teams together deploy for one application. A name that several teams give
/// belongs to none of them: each script is then known by its own and its team's name, so that
/// nobody runs another team's script by mistake, and files of two never mix.
final class ScriptsOfTeams {

    private final String prefix;
    private final List<Deployment> deployments;

    /// @param prefix of the paths in a team's repository, such as `instances/kafka/`
    ScriptsOfTeams(String prefix, Collection<Deployment> deployments) {
        this.prefix = prefix;
        this.deployments =
                deployments.stream()
                        .filter(deployment -> !under(deployment, prefix).isEmpty())
                        .sorted(Comparator.comparing(deployment -> deployment.team().value()))
                        .toList();
    }

    /// By their paths in the folder of scripts; beside them `.commit`, which says where they are
    /// from.
    SortedMap<String, byte[]> files() {
        var files = new TreeMap<String, byte[]>();
        var doubled = doubled();
        for (var deployment : deployments) {
            under(deployment, prefix)
                    .forEach((path, bytes) -> files.put(place(path, deployment, doubled), bytes));
        }
        files.put(".commit", commits().getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static String place(
            String path, Deployment deployment, Map<String, List<TeamName>> doubled) {
        var script = script(path);
        return doubled.containsKey(script)
                ? script + "-of-" + deployment.team() + path.substring(script.length())
                : path;
    }

    /// The names that several teams give, with those teams.
    SortedMap<String, List<TeamName>> doubled() {
        var teams = new TreeMap<String, List<TeamName>>();
        for (var deployment : deployments) {
            under(deployment, prefix).keySet().stream()
                    .map(ScriptsOfTeams::script)
                    .distinct()
                    .forEach(
                            script ->
                                    teams.computeIfAbsent(script, _ -> new ArrayList<>())
                                            .add(deployment.team()));
        }
        teams.values().removeIf(several -> several.size() == 1);
        return teams;
    }

    /// One commit, or one for each team.
    private String commits() {
        return deployments.size() == 1
                ? deployments.getFirst().commit().id()
                : deployments.stream()
                        .map(deployment -> deployment.team() + ":" + deployment.commit().id())
                        .collect(Collectors.joining(" "));
    }

    private static SortedMap<String, byte[]> under(Deployment deployment, String prefix) {
        var found = new TreeMap<String, byte[]>();
        deployment
                .files()
                .files()
                .forEach(
                        (path, bytes) -> {
                            if (path.startsWith(prefix)) {
                                found.put(path.substring(prefix.length()), bytes);
                            }
                        });
        return found;
    }

    private static String script(String path) {
        return path.split("/", 2)[0];
    }
}
