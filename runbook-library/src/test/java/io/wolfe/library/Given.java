package io.wolfe.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.wolfe.library.repository.Acceptance;
import io.wolfe.library.repository.Author;
import io.wolfe.library.repository.Change;
import io.wolfe.library.repository.Written;
import io.wolfe.model.Problem;
import io.wolfe.model.runbook.Commit;
import io.wolfe.model.runbook.TeamFiles;
import io.wolfe.model.team.TeamName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The small world these tests are played in: the team demo, its runbook and what is written to it.
public final class Given {

    public static final TeamName DEMO = new TeamName("demo");
    public static final Author ADA = new Author("Ada", "ada@example.net");
    public static final String RUNBOOK = "runbooks/reboot";

    /// Refuses every line that says `broken`, so that a test can see problems with their places.
    public static final Acceptance ACCEPTANCE =
            (team, files) -> {
                var problems = new ArrayList<Problem>();
                files.files().forEach((path, bytes) -> problems.addAll(broken(path, bytes)));
                return problems;
            };

    private Given() {}

    private static List<Problem> broken(String path, byte[] bytes) {
        var lines = new String(bytes, UTF_8).lines().toList();
        var problems = new ArrayList<Problem>();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("broken")) {
                problems.add(new Problem(path, i + 1, 0, null, "this is broken", "mend it"));
            }
        }
        return problems;
    }

    public static TeamFiles firstFiles() {
        return files(
                Map.of(
                        "runbooks/reboot/runbook.yaml", "description: Reboots\nlanguage: python\n",
                        "runbooks/reboot/main.py", "def run(ctx):\n    pass\n",
                        "runbooks/look/runbook.yaml", "description: Looks\n",
                        "rules/disk-full.yaml", "match: {}\n",
                        "README.md", "The demo team\n"));
    }

    public static TeamFiles files(Map<String, String> texts) {
        var files = new TreeMap<String, byte[]>();
        texts.forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
        return new TeamFiles(files);
    }

    public static SortedMap<String, String> texts(TeamFiles files) {
        var texts = new TreeMap<String, String>();
        files.files().forEach((path, bytes) -> texts.put(path, new String(bytes, UTF_8)));
        return texts;
    }

    /// Ada writes a whole place.
    public static Change change(String place, Map<String, String> texts) {
        return Change.of(ADA, "Change " + place, place, new Change.Content.Files(files(texts)));
    }

    public static Change deletion(String place) {
        return Change.of(ADA, "Delete " + place, place, Change.Content.NOTHING);
    }

    /// The reboot runbook with this text as its code.
    public static Change reboot(String code) {
        return change(
                RUNBOOK,
                Map.of(
                        RUNBOOK + "/runbook.yaml",
                        "description: Reboots\nlanguage: python\n",
                        RUNBOOK + "/main.py",
                        code));
    }

    public static Commit committed(Written written) {
        if (written instanceof Written.Committed(var commit, _)) {
            return commit;
        }
        throw new AssertionError("expected a commit, but got " + written);
    }
}
