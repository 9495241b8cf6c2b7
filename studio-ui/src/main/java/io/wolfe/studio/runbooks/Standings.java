package io.wolfe.studio.runbooks;

import io.wolfe.library.repository.TeamRepository;
import io.wolfe.model.Environment;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which branch of a team holds which content of which runbook. Read in one go, a folder a branch.
final class Standings {

    private static final String RUNBOOKS = "runbooks";

    private final Map<Environment, SortedMap<String, String>> contents =
            new EnumMap<>(Environment.class);

    Standings(TeamRepository repository) {
        for (var branch : Environment.values()) {
            contents.put(
                    branch,
                    repository
                            .head(branch)
                            .map(head -> repository.contents(head, RUNBOOKS))
                            .orElseGet(TreeMap::new));
        }
    }

    SortedSet<String> names() {
        var names = new TreeSet<String>();
        contents.values().forEach(held -> names.addAll(held.keySet()));
        return names;
    }

    List<Standing> of(String runbook) {
        var standings = new ArrayList<Standing>();
        String before = null;
        for (var branch : contents.entrySet()) {
            var content = branch.getValue().get(runbook);
            var ahead =
                    branch.getKey() != Environment.DEV && before != null && !before.equals(content);
            standings.add(new Standing(branch.getKey(), content, ahead));
            before = content;
        }
        return standings;
    }
}
